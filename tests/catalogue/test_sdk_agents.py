"""Agents, judges, guardrails and what builds on LangChain and LlamaIndex: runs, constructions, and calls of neither."""

from __future__ import annotations

import pytest
from written_paths import category_of, rows

TABLE = """
langchain_gigachat.GigaChat(c) -> construct
langchain_gigachat.chat_models.gigachat.GigaChat(c).invoke(x) -> infer/llm
langchain_azure_ai.chat_models.AzureAIChatCompletionsModel(e).ainvoke(x) -> infer/llm
langchain_xai.ChatXAI(m).stream(x) -> infer/llm
langchain_ibm.WatsonxRerank(m).compress_documents(d) -> infer/rerank
langchain_voyageai.VoyageAIRerank(m).compress_documents(d) -> infer/rerank
langchain_aws.BedrockRerank(m).rerank(d) -> infer/rerank
langchain_azure_ai.embeddings.AzureAIEmbeddingsModel(m).embed_query(x) -> embed
langchain_neo4j.Neo4jVector.from_documents(d) -> embed/index
langchain_qdrant.FastEmbedSparse(m).embed_documents(d) -> embed
langchain.retrievers.EnsembleRetriever(r).invoke(q) -> embed/index
langchain_community.retrievers.KNNRetriever.from_texts(t).invoke(q) -> embed/index
langchain.indexes.VectorstoreIndexCreator().from_loaders(l).query(q) -> infer/llm
langchain_classic.memory.ConversationSummaryMemory.from_messages(m) -> infer/llm
langchain.memory.ConversationBufferMemory().load_memory_variables(x) -> -
langchain_core.messages.HumanMessage(x) -> -
langchain_openai.chat_models.ChatOpenAI(m) -> construct
langchain_experimental.plan_and_execute.load_chat_planner(m).plan(x) -> infer/llm
langchain_community.document_transformers.create_metadata_tagger(s).transform_documents(d) -> infer/llm
trustcall.create_extractor(m).invoke(x) -> infer/llm
langgraph_supervisor.create_supervisor(a).compile().invoke(x) -> agent
langgraph_swarm.create_swarm(a).compile().stream(x) -> agent
langgraph_supervisor.create_handoff_tool(a) -> -
langgraph_sdk.get_client(u).runs.stream(t) -> agent
langgraph_sdk.get_client(u).threads.create(t) -> -
langgraph_sdk.get_sync_client(u).runs.wait(t) -> agent
langmem.create_memory_manager(m).ainvoke(x) -> infer/llm
langmem.create_search_memory_tool(m) -> -
deepagents.create_deep_agent(m).invoke(x) -> agent
llama_index.core.evaluation.RetrieverEvaluator.from_metric_names(m).aevaluate_dataset(d) -> embed/index
llama_index.core.evaluation.FaithfulnessEvaluator().aevaluate(r) -> infer/llm
llama_index.core.indices.query.query_transform.HyDEQueryTransform()(q) -> infer/llm
llama_index.core.indices.property_graph.SimpleLLMPathExtractor(l)(n) -> infer/llm
llama_index.core.tools.QueryEngineTool.from_defaults(e).call(q) -> agent
llama_index.core.tools.FunctionTool.from_defaults(e).call(q) -> -
llama_index.core.node_parser.MarkdownElementNodeParser(l).get_nodes_from_documents(d) -> infer/llm
llama_index.core.node_parser.MarkdownNodeParser(l).get_nodes_from_documents(d) -> -
llama_index.extractors.entity.EntityExtractor()(n) -> infer/llm
llama_parse.LlamaParse(k).load_data(f) -> infer/media
llama_index.finetuning.SentenceTransformersFinetuneEngine(d).finetune() -> train
llama_index.finetuning.generate_qa_embedding_pairs(n) -> infer/llm
llama_index.core.ServiceContext.from_defaults(l).llm.complete(p) -> infer/llm
llama_index.core.ServiceContext.from_defaults(l) -> -
haystack.document_stores.InMemoryDocumentStore() -> -
haystack.document_stores.FAISSDocumentStore().update_embeddings(r) -> embed/index
haystack.document_stores.FAISSDocumentStore().write_documents(r) -> -
semantic_kernel.memory.semantic_text_memory.SemanticTextMemory(s).search(q) -> embed/index
google.adk.models.OpenAILlm(m).generate_content_async(r) -> infer/llm
dspy.KNN(k, t)(q) -> embed/index
pydantic_ai.ImageGenerator(m).generate_sync(p) -> infer/media
agno.agent.Agent(m) -> construct
agno.agent.Agent(m).run(p) -> agent
agno.agent.Agent(m).aprint_response(p) -> agent
agno.team.team.Team(m).arun(p) -> agent
agno.models.openai.OpenAIChat(i) -> construct
agno.models.openai.OpenAIChat(i).response(m) -> infer/llm
agno.models.message.Message(r) -> -
agno.vectordb.pgvector.PgVector(t).search(q) -> embed/index
agno.knowledge.knowledge.Knowledge(v).insert(u) -> embed/index
agno.knowledge.embedder.openai.OpenAIEmbedder().get_embedding(x) -> embed
agno.tools.duckduckgo.DuckDuckGoTools() -> -
phi.agent.Agent(m).print_response(p) -> agent
phi.model.openai.OpenAIChat(i) -> construct
phi.assistant.Assistant(l).run(p) -> agent
phi.llm.openai.OpenAIChat(m).response(x) -> infer/llm
camel.agents.ChatAgent(s) -> construct
camel.agents.ChatAgent(s).step(m) -> agent
camel.agents.ChatAgent(s).reset() -> -
camel.models.ModelFactory.create(p) -> construct
camel.models.ModelFactory.create(p).run(m) -> infer/llm
camel.societies.RolePlaying(r).step(m) -> agent
camel.societies.workforce.Workforce(r).process_task(t) -> agent
camel.embeddings.OpenAIEmbedding().embed(x) -> embed
camel.messages.BaseMessage(x) -> -
griptape.structures.Agent().run(p) -> agent
griptape.drivers.prompt.openai.OpenAiChatPromptDriver(m) -> construct
griptape.drivers.OpenAiChatPromptDriver(m).run(p) -> infer/llm
griptape.drivers.vector.local.LocalVectorStoreDriver(e).upsert(t) -> embed/index
griptape.utils.Stream(a).run(p) -> agent
griptape.rules.Rule(r) -> -
langroid.ChatAgent(c).llm_response(p) -> agent
langroid.Task(a).run() -> agent
langroid.language_models.OpenAIGPT(c).chat(m) -> infer/llm
langroid.language_models.OpenAIGPTConfig(c) -> -
langroid.ChatAgentConfig(c) -> -
langroid.agent.special.DocChatAgent(c).ingest() -> embed/index
mirascope.llm.model(m).call(x) -> infer/llm
magentic.OpenaiChatModel(m) -> construct
magentic.Chat(m).submit() -> infer/llm
promptic.llm(f)(x) -> infer/llm
lmql.run_sync(q) -> infer/llm
guardrails.Guard.from_pydantic(c)(l, p) -> infer/llm
guardrails.Guard().use(v)(l) -> infer/llm
guardrails.Guard().use(v).validate(l) -> -
nemoguardrails.RailsConfig.from_path(p) -> -
nemoguardrails.LLMRails(c) -> construct
nemoguardrails.LLMRails(c).generate_async(m) -> agent
llm_guard.input_scanners.PromptInjection() -> load
llm_guard.input_scanners.TokenLimit().scan(p) -> -
llm_guard.scan_prompt(s, p) -> infer/classify
deepeval.metrics.AnswerRelevancyMetric(t).measure(c) -> infer/llm
deepeval.metrics.ExactMatchMetric(t).measure(c) -> -
deepeval.metrics.GEval(t).a_measure(c) -> infer/llm
deepeval.test_case.LLMTestCase(t) -> -
deepeval.evaluate(c) -> infer/llm
deepeval.models.GPTModel(c) -> construct
deepeval.synthesizer.Synthesizer().generate_goldens_from_docs(d) -> infer/llm
ragas.evaluate(d) -> infer/llm
ragas.metrics.Faithfulness(l).single_turn_ascore(s) -> infer/llm
ragas.metrics.BleuScore().single_turn_score(s) -> -
ragas.metrics.collections.Faithfulness(l).ascore(s) -> infer/llm
ragas.metrics.collections.ExactMatch().ascore(s) -> -
ragas.llms.LangchainLLMWrapper(m) -> construct
ragas.llms.llm_factory(m).generate(p) -> infer/llm
ragas.testset.TestsetGenerator.from_langchain(l).generate_with_langchain_docs(d) -> infer/llm
phoenix.evals.llm_classify(d) -> infer/llm
phoenix.evals.LLM(m).generate_text(p) -> infer/llm
phoenix.evals.OpenAIModel(m)(p) -> infer/llm
phoenix.evals.metrics.HallucinationEvaluator(l).evaluate(x) -> infer/llm
opik.evaluation.metrics.Hallucination().score(x) -> infer/llm
opik.evaluation.metrics.Equals().score(x) -> -
giskard.scan(m) -> infer/local
autoevals.Factuality()(o, e) -> infer/llm
autoevals.llm.Factuality()(o, e) -> infer/llm
autoevals.Levenshtein()(o, e) -> -
inspect_ai.eval(t) -> agent
inspect_ai.model.get_model().generate(p) -> infer/llm
inspect_ai.Task(d) -> -
lm_eval.simple_evaluate(m) -> infer/llm
lm_eval.models.huggingface.HFLM(p) -> construct
trulens.providers.openai.OpenAI() -> construct
trulens.providers.openai.OpenAI().relevance(p, r) -> infer/llm
promptflow.core.Prompty.load(p)(q) -> infer/llm
azure.ai.evaluation.RelevanceEvaluator(c)(q) -> infer/llm
azure.ai.evaluation.F1ScoreEvaluator()(q) -> -
textgrad.BlackboxLLM(e)(q) -> infer/llm
textgrad.TextLoss(p)(q).backward() -> infer/llm
textgrad.TGD(p).step() -> train
textgrad.get_engine(m)(q) -> infer/llm
adalflow.Generator(c)(p) -> infer/llm
adalflow.core.Generator(c).call(p) -> infer/llm
adalflow.Trainer(a).fit(d) -> train
swarms.Agent(n).run(t) -> agent
swarms.structs.SequentialWorkflow(a).run(t) -> agent
swarms.Conversation() -> -
praisonaiagents.Agent(i).start(p) -> agent
praisonaiagents.PraisonAIAgents(a).start() -> agent
praisonaiagents.Task(a) -> -
browser_use.Agent(t, l).run() -> agent
browser_use.ChatOpenAI(m) -> construct
browser_use.llm.ChatGoogle(m).ainvoke(x) -> infer/llm
browser_use.Browser() -> -
letta_client.Letta(t).agents.messages.create(i) -> agent
letta_client.Letta(t).agents.create(i) -> -
metagpt.roles.ProductManager() -> construct
metagpt.roles.di.data_interpreter.DataInterpreter().run(x) -> agent
metagpt.team.Team().run(n) -> agent
metagpt.llm.LLM().aask(p) -> infer/llm
metagpt.schema.Message(c) -> -
semantic_router.encoders.OpenAIEncoder()(d) -> embed
semantic_router.encoders.BM25Encoder()(d) -> -
semantic_router.routers.SemanticRouter(e)(q) -> infer/classify
semantic_router.Route(n) -> -
semantic_router.layer.RouteLayer(e)(q) -> infer/classify
gptcache.adapter.openai.ChatCompletion.create(m) -> infer/llm
gptcache.embedding.Onnx().to_embeddings(d) -> embed
rasa.core.agent.Agent.load(p) -> load
rasa.core.agent.Agent.load(p).handle_text(t) -> agent
rasa.train(d) -> train
llama_stack_client.LlamaStackClient(u).inference.chat_completion(m) -> infer/llm
llama_stack_client.lib.agents.agent.Agent(c).create_turn(m) -> agent
chatlas.ChatOpenAI(m) -> construct
chatlas.ChatOpenAI(m).chat(p) -> infer/llm
chatlas.ChatOpenAI(m).chat_structured(p) -> infer/llm
swarm.Swarm().run(a, m) -> agent
swarm.Agent(n) -> -
atomic_agents.agents.base_agent.BaseAgent(c).run(i) -> agent
atomic_agents.agents.base_agent.BaseAgentConfig(c) -> -
controlflow.run(t) -> agent
controlflow.Task(t).run() -> agent
gpt_researcher.GPTResearcher(q).conduct_research() -> agent
scrapegraphai.graphs.SmartScraperGraph(p).run() -> agent
crawl4ai.LLMExtractionStrategy(p) -> construct
crawl4ai.AsyncWebCrawler() -> -
interpreter.interpreter.chat(p) -> agent
interpreter.chat(p) -> agent
aider.coders.Coder.create(m).run(p) -> agent
aider.models.Model(n) -> construct
embedchain.App.from_config(c).query(q) -> agent
embedchain.App().add(u) -> embed/index
vanna.openai.OpenAI_Chat(c).ask(q) -> infer/llm
vanna.remote.VannaDefault(m).generate_sql(q) -> infer/llm
lida.Manager(t).summarize(d) -> infer/llm
lida.llm(p) -> construct
agentscope.agent.ReActAgent(n)(m) -> agent
qwen_agent.agents.Assistant(l).run(m) -> agent
agent_framework.openai.OpenAIChatClient().create_agent(i).run(q) -> agent
agent_framework.azure.AzureOpenAIChatClient().get_response(m) -> infer/llm
claude_agent_sdk.query(p) -> agent
lightrag.LightRAG(d).aquery(q) -> infer/llm
graphiti_core.Graphiti(u).add_episode(n) -> infer/llm
rigging.get_generator(m).chat(p).run() -> infer/llm
kani.Kani(e).chat_round(q) -> infer/llm
"""


@pytest.mark.parametrize(("expression", "category"), rows(TABLE))
def test_what_a_call_means(expression: str, category: str) -> None:
    assert category_of(expression) == category
