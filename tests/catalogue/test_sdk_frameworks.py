"""Gateways, frameworks and agents: for each SDK a run, a construction and a call that runs nothing."""

from __future__ import annotations

import pytest
from written_paths import WrittenPath, bundled, category_of, rows

TABLE = """
langgraph.graph.StateGraph(s) -> -
langgraph.graph.StateGraph(s).compile() -> -
langgraph.graph.StateGraph(s).compile().invoke(x) -> agent
langgraph.graph.StateGraph(s).add_node(n).compile().with_config(c).astream(x) -> agent
langgraph.graph.state.CompiledStateGraph().get_state(c) -> -
langgraph.prebuilt.create_react_agent(m, t) -> construct
langgraph.prebuilt.create_react_agent(m, t).ainvoke(x) -> agent
langgraph.pregel.remote.RemoteGraph(n).stream(x) -> agent
langgraph.func.entrypoint()(f).invoke(x) -> agent
langgraph.prebuilt.ToolNode(t).invoke(x) -> -
litellm.completion(m) -> infer/llm
litellm.acompletion(m) -> infer/llm
litellm.main.completion(m) -> infer/llm
litellm.batch_completion_models(m) -> infer/llm
litellm.aimage_generation(p) -> infer/media
litellm.rerank(q) -> infer/rerank
litellm.embedding(x) -> embed
litellm.anthropic.messages.acreate(m) -> infer/llm
litellm.create_fine_tuning_job(m) -> train
litellm.create_batch(m) -> infer/defer
litellm.arun_thread(t) -> agent
litellm.token_counter(m) -> -
litellm.supports_vision(m) -> -
litellm.Router(l) -> construct
litellm.Router(l).acompletion(m) -> infer/llm
litellm.Router(l).aembedding(x) -> embed
litellm.Router(l).get_model_list() -> -
llama_index.llms.openai.OpenAI() -> construct
llama_index.llms.openai.OpenAI().acomplete(p) -> infer/llm
llama_index.core.llms.ChatMessage(c) -> -
llama_index.core.llms.LLM().structured_predict(c) -> infer/llm
llama_index.core.Settings.llm.complete(p) -> infer/llm
llama_index.core.Settings.embed_model.get_query_embedding(q) -> embed
llama_index.embeddings.huggingface.HuggingFaceEmbedding(n) -> construct
llama_index.embeddings.openai.OpenAIEmbedding().aget_text_embedding_batch(t) -> embed
llama_index.core.VectorStoreIndex(nodes) -> embed/index
llama_index.core.VectorStoreIndex.from_documents(d) -> embed/index
llama_index.core.VectorStoreIndex.from_vector_store(v) -> construct
llama_index.core.VectorStoreIndex.from_documents(d).as_query_engine().query(q) -> agent
llama_index.core.indices.VectorStoreIndex(n).as_retriever().retrieve(q) -> embed/index
llama_index.core.VectorStoreIndex(n).as_chat_engine().stream_chat(q) -> agent
llama_index.core.VectorStoreIndex(n).delete_ref_doc(i) -> -
llama_index.core.SummaryIndex(n) -> construct
llama_index.core.query_engine.RetrieverQueryEngine.from_args(r).aquery(q) -> agent
llama_index.core.ingestion.IngestionPipeline(t).run(d) -> embed/index
llama_index.core.postprocessor.LLMRerank().postprocess_nodes(n) -> infer/rerank
llama_index.core.postprocessor.SimilarityPostprocessor().postprocess_nodes(n) -> -
llama_index.core.evaluation.FaithfulnessEvaluator().evaluate_response(r) -> infer/llm
llama_index.core.program.LLMTextCompletionProgram.from_defaults(p)(x) -> infer/llm
llama_index.core.agent.workflow.FunctionAgent(t) -> construct
llama_index.core.agent.workflow.FunctionAgent(t).run(q) -> agent
llama_index.core.agent.ReActAgent.from_tools(t).chat(q) -> agent
llama_index.core.SimpleDirectoryReader(d).load_data() -> -
llama_index.core.node_parser.SentenceSplitter().get_nodes_from_documents(d) -> -
haystack.components.generators.chat.OpenAIChatGenerator() -> construct
haystack.components.generators.chat.OpenAIChatGenerator().run(m) -> infer/llm
haystack.components.generators.OpenAIImageGenerator().run(p) -> infer/media
haystack.components.embedders.OpenAITextEmbedder().run_async(t) -> embed
haystack_integrations.components.embedders.cohere.CohereDocumentEmbedder().run(d) -> embed
haystack_integrations.components.generators.anthropic.AnthropicChatGenerator().run(m) -> infer/llm
haystack.components.rankers.LLMRanker().run(d) -> infer/rerank
haystack.components.evaluators.FaithfulnessEvaluator().run(q) -> infer/classify
haystack.Pipeline() -> -
haystack.Pipeline().add_component(n, c) -> -
haystack.Pipeline().run(x) -> agent
haystack.Pipeline.loads(y).run_async(x) -> agent
haystack.components.agents.Agent(g).run(m) -> agent
haystack.components.converters.PyPDFToDocument().run(s) -> -
haystack.components.rankers.MetaFieldRanker().run(d) -> -
haystack.components.generators.chat.MockChatGenerator().run(m) -> -
haystack.nodes.PromptNode(n)(q) -> infer/llm
haystack.nodes.PromptNode(n).prompt(t) -> infer/llm
haystack.nodes.FARMReader(m) -> load
haystack.nodes.FARMReader(m).predict(q) -> infer/local
haystack.nodes.EmbeddingRetriever(s).retrieve(q) -> embed
haystack.nodes.BM25Retriever(s).retrieve(q) -> -
haystack.pipelines.ExtractiveQAPipeline(r, s).run(q) -> agent
dspy.LM(n) -> construct
dspy.LM(n)(p) -> infer/llm
dspy.LM(n).acall(p) -> infer/llm
dspy.Predict(s) -> construct
dspy.ChainOfThought(s)(q) -> agent
dspy.ReAct(s, tools).acall(q) -> agent
dspy.MIPROv2(metric).compile(p) -> train
dspy.BootstrapFewShot(metric).compile(p)(q) -> agent
dspy.LabeledFewShot().compile(p) -> -
dspy.Evaluate(d)(p) -> agent
dspy.Embedder(n)(t) -> embed
dspy.configure(lm) -> -
dspy.Signature(s) -> -
dspy.load(p) -> load
instructor.from_openai(openai.OpenAI()) -> construct
instructor.from_openai(openai.OpenAI()).chat.completions.create(m) -> infer/llm
instructor.from_provider(n).create_iterable(m) -> infer/llm
instructor.from_anthropic(c).messages.create_with_completion(m) -> infer/llm
instructor.patch(openai.OpenAI()).chat.completions.create(m) -> infer/llm
instructor.from_litellm(f).on(e) -> -
instructor.llm_validator(s) -> construct
pydantic_ai.Agent(m) -> construct
pydantic_ai.Agent(m).run_sync(p) -> agent
pydantic_ai.agent.Agent(m).run_stream(p) -> agent
pydantic_ai.Agent(m).tool(f) -> -
pydantic_ai.models.openai.OpenAIChatModel(n) -> construct
pydantic_ai.models.openai.OpenAIChatModel(n).request(m) -> infer/llm
pydantic_ai.direct.model_request_sync(m) -> infer/llm
pydantic_ai.direct.model_request_batch(m) -> infer/defer
pydantic_ai.Embedder(m).embed_query_sync(q) -> embed
pydantic_ai.Embedder(m).count_tokens(q) -> -
pydantic_ai.models.test.TestModel() -> -
agents.Agent(n) -> construct
agents.Agent(n).clone().as_tool(t) -> -
agents.Runner.run(a, q) -> agent
agents.Runner.run_sync(a, q) -> agent
agents.run.Runner.run_streamed(a, q) -> agent
agents.models.openai_responses.OpenAIResponsesModel(m).get_response(x) -> infer/llm
agents.realtime.RealtimeRunner(a).run().send_message(m) -> agent
agents.function_tool(f) -> -
crewai.Agent(r) -> construct
crewai.Agent(r).kickoff(m) -> agent
crewai.LLM(m).call(p) -> infer/llm
crewai.Crew(a) -> construct
crewai.Crew(a).kickoff_for_each_async(i) -> agent
crewai.Crew(a).train(n) -> train
crewai.Crew(a).reset_memories() -> -
crewai.Task(d) -> -
crewai.Task(d).execute_sync() -> agent
crewai.flow.flow.Flow().kickoff() -> agent
autogen_agentchat.agents.AssistantAgent(n, c) -> construct
autogen_agentchat.agents.AssistantAgent(n, c).run(t) -> agent
autogen_agentchat.teams.RoundRobinGroupChat(a).run_stream(t) -> agent
autogen_agentchat.agents.UserProxyAgent(n).run(t) -> -
autogen_ext.models.openai.OpenAIChatCompletionClient(m) -> construct
autogen_ext.models.openai.AzureOpenAIChatCompletionClient(m).create_stream(x) -> infer/llm
autogen_ext.models.openai.OpenAIChatCompletionClient(m).count_tokens(x) -> -
autogen_ext.models.replay.ReplayChatCompletionClient(r).create(x) -> -
autogen_core.SingleThreadedAgentRuntime().publish_message(m) -> -
autogen.AssistantAgent(n) -> construct
autogen.UserProxyAgent(n).initiate_chat(a) -> agent
autogen.agentchat.contrib.retrieve_assistant_agent.RetrieveAssistantAgent(n).generate_reply(m) -> agent
autogen.OpenAIWrapper().create(m) -> infer/llm
autogen.AssistantAgent(n).register_reply(f) -> -
autogen.ConversableAgent(n).run_code(c) -> -
ag2.Agent(n) -> construct
ag2.Agent(n).ask(q) -> agent
ag2.Agent(n).as_tool() -> -
semantic_kernel.Kernel() -> -
semantic_kernel.Kernel().invoke_prompt(p) -> infer/llm
semantic_kernel.Kernel().add_plugin(p) -> -
semantic_kernel.connectors.ai.open_ai.OpenAIChatCompletion(m) -> construct
semantic_kernel.connectors.ai.open_ai.AzureChatCompletion(m).get_chat_message_contents(h) -> infer/llm
semantic_kernel.connectors.ai.open_ai.OpenAITextEmbedding(m).generate_embeddings(t) -> embed
semantic_kernel.connectors.ai.open_ai.OpenAITextToImage(m).generate_image(t) -> infer/media
semantic_kernel.agents.ChatCompletionAgent(n).get_response(m) -> agent
semantic_kernel.agents.SequentialOrchestration(m).invoke(t) -> agent
semantic_kernel.functions.KernelFunction.from_prompt(p).invoke(k) -> infer/llm
semantic_kernel.functions.KernelFunction.from_method(f).invoke(k) -> -
smolagents.CodeAgent(t) -> construct
smolagents.CodeAgent(t).run(q) -> agent
smolagents.ToolCallingAgent(t)(q) -> agent
smolagents.InferenceClientModel(m)(x) -> infer/llm
smolagents.TransformersModel(m) -> load
smolagents.TransformersModel(m).generate(x) -> infer/local
smolagents.CodeAgent(t).save(p) -> -
google.adk.agents.Agent(n) -> construct
google.adk.runners.Runner(a).run_async(u) -> agent
google.adk.runners.InMemoryRunner(a).run(u) -> agent
google.adk.models.lite_llm.LiteLlm(m).generate_content_async(r) -> infer/llm
google.adk.agents.SequentialAgent(n).find_agent(n) -> -
google.adk.sessions.InMemorySessionService() -> -
strands.Agent(m) -> construct
strands.Agent(m)(p) -> agent
strands.Agent(m).structured_output_async(t) -> agent
strands.Agent(m).tool.calculator(e) -> -
strands.models.BedrockModel(i) -> construct
strands.models.openai.OpenAIModel(i).stream(m) -> infer/llm
strands.multiagent.GraphBuilder().build()(t) -> agent
strands.multiagent.Swarm(n).invoke_async(t) -> agent
marvin.classify(t) -> infer/llm
marvin.extract_async(t) -> infer/llm
marvin.run(t) -> agent
marvin.Agent(n) -> construct
marvin.Task(i).run_async() -> agent
marvin.fn()(f)(x) -> infer/llm
guidance.models.OpenAI(m) -> construct
guidance.models.LlamaCpp(p) -> load
guidance.gen(n) -> -
outlines.from_openai(c) -> construct
outlines.from_transformers(m, t)(p) -> infer/local
outlines.from_ollama(c).stream(p) -> infer/llm
outlines.Generator(m)(p) -> infer/llm
outlines.models.transformers(n) -> load
outlines.generate.json(m, s)(p) -> infer/llm
outlines.Template(t) -> -
llm.get_model(n) -> construct
llm.get_model(n).prompt(p) -> infer/llm
llm.get_async_model(n).conversation().prompt(p) -> infer/llm
llm.get_embedding_model(n).embed_multi(t) -> embed
llm.get_models() -> -
mem0.Memory() -> construct
mem0.Memory.from_config(c).add(m) -> infer/llm
mem0.AsyncMemory().search(q) -> embed/index
mem0.MemoryClient().get_all(u) -> -
pandasai.chat(q) -> agent
pandasai.Agent(d) -> construct
pandasai.Agent(d).follow_up(q) -> agent
pandasai.read_csv(p).chat(q) -> infer/llm
pandasai.read_csv(p).head() -> -
mcp.server.session.ServerSession().create_message(m) -> infer/llm
mcp.ClientSession(r, w).call_tool(n) -> -
mcp.server.fastmcp.Context().session.create_message(m) -> infer/llm
fastmcp.Context().sample(p) -> infer/llm
"""


@pytest.mark.parametrize(("expression", "category"), rows(TABLE))
def test_a_call_means_what_its_sdk_says(expression: str, category: str) -> None:
    assert category_of(expression) == category


@pytest.mark.parametrize(
    ("line", "category"),
    [
        ("ollama run llama3", "infer/llm"),
        ("/usr/local/bin/claude -p hello", "infer/llm"),
        ("llm embed -m m -c text", "embed"),
        ("tesseract page.png out", "infer/media"),
        ("ollama list", "-"),
        ("git commit -m llm", "-"),
    ],
)
def test_a_command_line_is_told_by_its_first_words(line: str, category: str) -> None:
    meaning = bundled().program(tuple(line.split()))
    assert category == ("-" if meaning is None else f"{meaning.category}/{meaning.kind}".rstrip("/"))
    assert category_of(f"subprocess.run({line!r})") == category
    assert category_of(f"os.system({line!r})") == category


def test_adding_a_grammar_to_a_guidance_model_runs_it() -> None:
    written = WrittenPath("guidance.models.OpenAI(m)")
    meaning, result = bundled().operation("+", written.path, None, written.argument)
    assert meaning is not None
    assert (meaning.category, meaning.kind) == ("infer", "llm")
    assert result == written.path


@pytest.mark.parametrize(
    ("imported", "safe"),
    [
        ("langgraph.types.Command", True),
        ("langgraph.errors.GraphRecursionError", True),
        ("llama_index.core.schema.TextNode", True),
        ("llama_index.core.llms.ChatMessage", True),
        ("llama_index.core.llms.MockLLM", True),
        ("pydantic_ai.RunContext", True),
        ("pydantic_ai.models.test.TestModel", True),
        ("agents.function_tool", True),
        ("litellm.token_counter", True),
        ("semantic_kernel.contents.ChatHistory", True),
        ("haystack.dataclasses.ChatMessage", True),
        ("mcp.types.TextContent", True),
        ("chromadb.config.Settings", True),
        ("transformers.AutoTokenizer", True),
        ("torch.nn.ReLU", True),
        ("litellm.completion", False),
        ("agents.Runner", False),
        ("pydantic_ai.Agent", False),
        ("llama_index.core.VectorStoreIndex", False),
        ("haystack.components.generators.chat.OpenAIChatGenerator", False),
        ("sentence_transformers.SentenceTransformer", False),
        ("xgboost.XGBClassifier", False),
    ],
)
def test_an_import_is_safe_by_itself_or_not(imported: str, safe: bool) -> None:
    assert bundled().safe(WrittenPath(imported).path) == safe
