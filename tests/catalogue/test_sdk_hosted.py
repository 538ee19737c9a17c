"""Hosted providers, cloud services and media: for each SDK a run, a construction and a call that runs nothing."""

from __future__ import annotations

import pytest
from written_paths import bundled, category_of, provider_of, rows

TABLE = """
mistralai.Mistral(k) -> construct
mistralai.client.Mistral(k).chat.complete(m) -> infer/llm
mistralai.Mistral(k).chat.parse_stream_async(m) -> infer/llm
mistralai.Mistral(k).beta.conversations.start_async(m) -> agent
mistralai.Mistral(k).fine_tuning.jobs.create(m) -> train
mistralai.Mistral(k).fine_tuning.jobs.get(i) -> -
mistralai_azure.MistralAzure(k).chat.stream(m) -> infer/llm
mistralai.client.MistralClient(k).embeddings(m) -> embed
mistralai.async_client.MistralAsyncClient(k).chat_stream(m) -> infer/llm
mistralai.Mistral(k).models.list() -> -
cohere.ClientV2(k) -> construct
cohere.AsyncClient(k).v2.chat(m) -> infer/llm
cohere.Client(k).with_raw_response.rerank(q) -> infer/rerank
cohere.SagemakerClient(r).embed(t) -> embed
cohere.Client(k).create_custom_model(n) -> train
cohere.Client(k).tokenize(t) -> -
groq.AsyncGroq(k) -> construct
groq.Groq(k).with_options(o).chat.completions.create(m) -> infer/llm
groq.Groq(k).models.list() -> -
together.Together() -> construct
together.Together().images.generate(p) -> infer/media
together.Complete.create(p) -> infer/llm
together.Together().fine_tuning.create(f) -> train
together.Together().fine_tuning.list() -> -
fireworks.Fireworks(k) -> construct
fireworks.client.Fireworks(k).chat.completions.acreate(m) -> infer/llm
fireworks.client.ChatCompletion.create(m) -> infer/llm
fireworks.client.audio.AudioInference(m).transcribe_async(f) -> infer/media
fireworks.Fireworks(k).lora.load(m) -> load
fireworks.Fireworks(k).datasets.list() -> -
replicate.Client(t) -> construct
replicate.run(m) -> infer/llm
replicate.models.get(m).versions.get(v).predict(x) -> infer/llm
replicate.deployments.get(d).predictions.create(x) -> infer/llm
replicate.trainings.create(m) -> train
replicate.predictions.get(i) -> -
huggingface_hub.InferenceClient(m) -> construct
huggingface_hub.AsyncInferenceClient(m).chat.completions.create(m) -> infer/llm
huggingface_hub.InferenceClient(m).feature_extraction(t) -> embed
huggingface_hub.get_inference_endpoint(n).client.text_generation(t) -> infer/llm
huggingface_hub.HfApi().get_inference_endpoint(n).wait().async_client.summarization(t) -> infer/local
huggingface_hub.snapshot_download(r) -> load
huggingface_hub.HfApi().list_models() -> -
huggingface_hub.InferenceClient(m).health_check() -> -
ollama.Client(h) -> construct
ollama.chat(m) -> infer/llm
ollama.AsyncClient().embed(m) -> embed
ollama.pull(m) -> -
azure.ai.inference.aio.ChatCompletionsClient(e) -> construct
azure.ai.inference.ChatCompletionsClient(e).complete(m) -> infer/llm
azure.ai.inference.EmbeddingsClient(e).embed(t) -> embed
azure.ai.inference.ChatCompletionsClient(e).get_model_info() -> -
xai_sdk.Client() -> construct
xai_sdk.AsyncClient().chat.create(m).append(u).sample() -> infer/llm
xai_sdk.Client().chat.create(m) -> -
xai_sdk.Client().image.sample(p) -> infer/media
xai_sdk.Client().models.list_language_models() -> -
openrouter.OpenRouter(k) -> construct
openrouter.OpenRouter(k).chat.send_async(m) -> infer/llm
openrouter.OpenRouter(k).presets.create_presets_messages(s) -> -
openrouter.OpenRouter(k).credits.get_credits() -> -
portkey_ai.Portkey(k) -> construct
portkey_ai.Portkey(k).prompts.completions.create(p) -> infer/llm
portkey_ai.AsyncPortkey(k).beta.threads.runs.create(t) -> agent
portkey_ai.Portkey(k).prompts.render(p) -> -
voyageai.Client() -> construct
voyageai.AsyncClient().multimodal_embed(t) -> embed
voyageai.Client().rerank(q) -> infer/rerank
voyageai.Client().count_tokens(t) -> -
zeroentropy.ZeroEntropy() -> construct
zeroentropy.AsyncZeroEntropy().models.rerank(q) -> infer/rerank
zeroentropy.ZeroEntropy().collections.add(n) -> -
google.genai.Client(k) -> construct
google.genai.Client(k).aio.models.generate_content_stream(m) -> infer/llm
google.genai.Client(k).chats.create(m).send_message(t) -> infer/llm
google.genai.Client(k).models.embed_content(m) -> embed
google.genai.Client(k).models.count_tokens(m) -> -
google.generativeai.GenerativeModel(m) -> construct
google.generativeai.GenerativeModel(m).start_chat().send_message(t) -> infer/llm
google.generativeai.embed_content(m) -> embed
google.generativeai.configure(k) -> -
vertexai.generative_models.GenerativeModel(m) -> construct
vertexai.preview.generative_models.GenerativeModel(m).start_chat().send_message_async(t) -> infer/llm
vertexai.language_models.TextGenerationModel.from_pretrained(m) -> load
vertexai.language_models.TextEmbeddingModel.from_pretrained(m).get_embeddings(t) -> embed
vertexai.preview.vision_models.ImageGenerationModel.from_pretrained(m).generate_images(p) -> infer/media
vertexai.agent_engines.get(n).query(q) -> agent
vertexai.tuning.sft.train(d) -> train
vertexai.init(p) -> -
google.cloud.aiplatform.Endpoint(n) -> construct
google.cloud.aiplatform.Model(n).deploy().predict(x) -> infer
google.cloud.aiplatform.AutoMLTabularTrainingJob(n).run(d) -> train
google.cloud.aiplatform_v1.PredictionServiceClient().predict(x) -> infer
google.cloud.aiplatform.gapic.PredictionServiceClient(o).predict(x) -> infer
google.cloud.aiplatform.Endpoint.list() -> -
google.cloud.language_v1.LanguageServiceClient() -> construct
google.cloud.language.LanguageServiceAsyncClient().analyze_sentiment(d) -> infer/classify
google.cloud.language.Document(c) -> -
google.cloud.vision.ImageAnnotatorClient() -> construct
google.cloud.vision_v1.ImageAnnotatorClient.from_service_account_file(f).safe_search_detection(i) -> infer/classify
google.cloud.vision.Image(c) -> -
google.cloud.speech.SpeechClient() -> construct
google.cloud.speech_v1p1beta1.SpeechClient().long_running_recognize(c) -> infer/media
google.cloud.speech_v2.SpeechClient().create_recognizer(c) -> -
google.cloud.texttospeech.TextToSpeechClient() -> construct
google.cloud.texttospeech.TextToSpeechClient().synthesize_speech(r) -> infer/media
google.cloud.texttospeech.TextToSpeechClient().list_voices() -> -
google.cloud.translate_v2.Client() -> construct
google.cloud.translate_v3.TranslationServiceClient().translate_text(t) -> infer/llm
google.cloud.translate_v2.Client().get_languages() -> -
google.cloud.documentai.DocumentProcessorServiceClient() -> construct
google.cloud.documentai_v1.DocumentProcessorServiceClient().process_document(r) -> infer/media
google.cloud.documentai.DocumentProcessorServiceClient().list_processors() -> -
google.cloud.dialogflow.SessionsClient() -> construct
google.cloud.dialogflowcx_v3.SessionsAsyncClient().detect_intent(r) -> agent
google.cloud.dialogflow_v2.SessionsClient().session_path(p) -> -
google.cloud.videointelligence.VideoIntelligenceServiceClient() -> construct
google.cloud.videointelligence_v1.VideoIntelligenceServiceClient().annotate_video(r) -> infer/media
google.cloud.automl.PredictionServiceClient() -> construct
google.cloud.automl_v1beta1.PredictionServiceClient().predict(p) -> infer
google.cloud.automl.AutoMlClient().create_model(m) -> train
google.cloud.automl.AutoMlClient().list_models() -> -
google.cloud.discoveryengine.ConversationalSearchServiceClient() -> construct
google.cloud.discoveryengine_v1.ConversationalSearchServiceClient().answer_query(r) -> infer/llm
google.cloud.discoveryengine_v1beta.RankServiceClient().rank(r) -> infer/rerank
google.cloud.discoveryengine.ConversationalSearchServiceClient().list_sessions() -> -
google.cloud.bigquery.Client().query("SELECT * FROM ML.PREDICT(MODEL m, TABLE t)") -> infer/local
google.cloud.bigquery.Client().query_and_wait("create or replace model m as select 1") -> train
google.cloud.bigquery.Client().query("SELECT 1") -> -
google.cloud.bigquery.Client() -> -
snowflake.cortex.complete(m) -> infer/llm
snowflake.connector.connect(u).cursor().execute("select snowflake.cortex.complete('m', 'p')") -> infer/llm
snowflake.connector.connect(u).cursor().execute("select 1") -> -
databricks.sdk.WorkspaceClient().serving_endpoints.query(n) -> infer
databricks.sdk.WorkspaceClient().serving_endpoints.get_open_ai_client().chat.completions.create(m) -> infer/llm
databricks.sql.connect(u).cursor().execute("SELECT ai_query('m', 'p')") -> infer/llm
databricks.vector_search.client.VectorSearchClient().get_index(n).similarity_search(q) -> embed/index
databricks.sdk.WorkspaceClient().serving_endpoints.list() -> -
azure.ai.textanalytics.TextAnalyticsClient(e) -> construct
azure.ai.textanalytics.aio.TextAnalyticsClient(e).recognize_pii_entities(d) -> infer/classify
azure.ai.textanalytics.TextAnalyticsClient(e).close() -> -
azure.ai.documentintelligence.DocumentIntelligenceClient(e) -> construct
azure.ai.documentintelligence.aio.DocumentIntelligenceClient(e).begin_analyze_document(m) -> infer/media
azure.ai.formrecognizer.DocumentAnalysisClient(e).begin_analyze_document_from_url(m) -> infer/media
azure.ai.documentintelligence.DocumentIntelligenceClient(e).get_analyze_result_pdf(m) -> -
azure.ai.vision.imageanalysis.ImageAnalysisClient(e) -> construct
azure.ai.vision.imageanalysis.ImageAnalysisClient(e).analyze_from_url(u) -> infer/media
azure.cognitiveservices.vision.face.FaceClient(e).face.detect_with_url(u) -> infer/classify
azure.cognitiveservices.vision.computervision.ComputerVisionClient(e).get_read_result(i) -> -
azure.cognitiveservices.speech.SpeechRecognizer(c) -> construct
azure.cognitiveservices.speech.SpeechRecognizer(c).recognize_once_async() -> infer/media
azure.cognitiveservices.speech.SpeechSynthesizer(c).speak_text_async(t) -> infer/media
azure.cognitiveservices.speech.SpeechConfig(s) -> -
azure.ai.translation.text.TextTranslationClient(c) -> construct
azure.ai.translation.text.TextTranslationClient(c).translate(t) -> infer/llm
azure.ai.contentsafety.ContentSafetyClient(e).analyze_text(t) -> infer/classify
azure.ai.translation.text.TextTranslationClient(c).get_supported_languages() -> -
azure.ai.projects.AIProjectClient(e) -> construct
azure.ai.projects.AIProjectClient(e).get_openai_client().responses.create(m) -> infer/llm
azure.ai.projects.AIProjectClient(e).agents.runs.create_and_process(t) -> agent
azure.ai.agents.aio.AgentsClient(e).threads.create() -> -
sagemaker.predictor.Predictor(e) -> construct
sagemaker.huggingface.HuggingFaceModel(d).deploy(n).predict(x) -> infer
sagemaker.pytorch.PyTorch(e).fit(d) -> train
sagemaker.sklearn.estimator.SKLearn(e).deploy(n) -> -
sagemaker.core.resources.Endpoint.get(n).invoke(b) -> infer
ai21.AI21Client(k) -> construct
ai21.AsyncAI21Client(k).chat.completions.create(m) -> infer/llm
ai21.Completion.execute(m) -> infer/llm
ai21.AI21Client(k).library.files.list() -> -
cerebras.cloud.sdk.Cerebras(k) -> construct
cerebras.cloud.sdk.AsyncCerebras(k).chat.completions.create(m) -> infer/llm
cerebras.cloud.sdk.Cerebras(k).models.list() -> -
writerai.Writer(k) -> construct
writerai.AsyncWriter(k).chat.chat(m) -> infer/llm
writerai.Writer(k).graphs.list() -> -
zhipuai.ZhipuAI(k) -> construct
zai.ZhipuAiClient(k).chat.completions.create(m) -> infer/llm
zhipuai.ZhipuAI(k).videos.retrieve_videos_result(i) -> -
dashscope.Generation.call(m) -> infer/llm
dashscope.TextEmbedding.call(m) -> embed
dashscope.audio.tts_v2.SpeechSynthesizer(m) -> construct
dashscope.ImageSynthesis.wait(t) -> -
dashscope.Tokenization.call(m) -> -
reka.client.Reka(k) -> construct
reka.client.AsyncReka(k).chat.create(m) -> infer/llm
reka.client.Reka(k).models.get() -> -
ibm_watsonx_ai.foundation_models.ModelInference(m) -> construct
ibm_watsonx_ai.foundation_models.ModelInference(m).generate_text(p) -> infer/llm
ibm_watsonx_ai.foundation_models.Embeddings(m).embed_query(t) -> embed
ibm_watsonx_ai.foundation_models.ModelInference(m).tokenize(p) -> -
oci.generative_ai_inference.GenerativeAiInferenceClient(c) -> construct
oci.generative_ai_inference.GenerativeAiInferenceClient(c).embed_text(t) -> embed
oci.ai_language.AIServiceLanguageClient(c).list_models() -> -
elevenlabs.client.ElevenLabs(k) -> construct
elevenlabs.AsyncElevenLabs(k).text_to_speech.convert(v) -> infer/media
elevenlabs.generate(t) -> infer/media
elevenlabs.ElevenLabs(k).voices.ivc.create(f) -> train
elevenlabs.ElevenLabs(k).voices.search() -> -
elevenlabs.play(a) -> -
deepgram.DeepgramClient(k) -> construct
deepgram.AsyncDeepgramClient(k).listen.v1.media.transcribe_file(f) -> infer/media
deepgram.DeepgramClient(k).listen.rest.v("1").transcribe_url(s) -> infer/media
deepgram.DeepgramClient(k).read.analyze.v("1").analyze_text(s) -> infer/llm
deepgram.DeepgramClient(k).manage.v1.projects.list() -> -
assemblyai.Transcriber(c) -> construct
assemblyai.Transcriber(c).transcribe(f) -> infer/media
assemblyai.Transcriber(c).transcribe(f).lemur.task(p) -> infer/llm
assemblyai.Transcript.get_by_id(i).lemur.summarize(p) -> infer/llm
assemblyai.LLMGateway().chat.completions.create(m) -> infer/llm
assemblyai.Transcriber(c).list_transcripts() -> -
stability_sdk.client.StabilityInference(k) -> construct
stability_sdk.api.Context(h).transform_3d(i) -> infer/media
stability_sdk.api.Context(h).get_user_info() -> -
fal_client.AsyncClient(k) -> construct
fal_client.subscribe_async(m) -> infer/media
fal_client.SyncClient(k).submit(m) -> infer/defer
fal_client.upload_file(p) -> -
whisper.load_model(n) -> load
whisper.load_model(n).to(d).transcribe(a) -> infer/media
whisper.transcribe(m, a) -> infer/media
whisper.load_audio(a) -> -
faster_whisper.WhisperModel(n) -> load
faster_whisper.BatchedInferencePipeline(m).transcribe(a) -> infer/media
faster_whisper.decode_audio(a) -> -
easyocr.Reader(l) -> load
easyocr.Reader(l).readtext(i) -> infer/media
easyocr.Reader(l).setLanguageList(l) -> -
pytesseract.image_to_string(i) -> infer/media
pytesseract.get_tesseract_version() -> -
ultralytics.YOLO(p) -> load
ultralytics.YOLO(p)(i) -> infer/local
ultralytics.YOLO(p).to(d).track(i) -> infer/local
ultralytics.YOLO(p).train(d) -> train
ultralytics.YOLO(p).export(f) -> -
timm.create_model(n) -> load
timm.create_model(n).eval()(x) -> infer/local
timm.create_model(n).forward_features(x) -> infer/local
timm.list_models() -> -
"""


@pytest.mark.parametrize(("expression", "category"), rows(TABLE))
def test_call_means(expression: str, category: str) -> None:
    assert category_of(expression) == category


REQUESTS = """
https://api.mistral.ai/v1/chat/completions -> llm mistral
https://api.cohere.com/v2/rerank -> rerank cohere
https://api.groq.com/openai/v1/audio/transcriptions -> media groq
https://api.together.xyz/v1/completions -> llm together
https://api.replicate.com/v1/models/{}/{}/predictions -> llm replicate
https://router.huggingface.co/hf-inference/models/{}/{} -> infer huggingface
http://localhost:11434/api/generate -> llm ollama
http://{}:11434/api/embed -> embed
https://openrouter.ai/api/v1/chat/completions -> llm openrouter
https://generativelanguage.googleapis.com/v1beta/models/{}:generateContent -> llm google
https://{}-aiplatform.googleapis.com/v1/projects/{}/endpoints/{}:predict -> infer vertex
https://vision.googleapis.com/v1/images:annotate -> classify google
https://{}.cloud.databricks.com/serving-endpoints/{}/invocations -> infer databricks
https://dashscope.aliyuncs.com/api/v1/services/aigc/text-generation/generation -> llm alibaba
https://us-south.ml.cloud.ibm.com/ml/v1/text/generation -> llm watsonx
https://api.elevenlabs.io/v1/text-to-speech/{} -> media elevenlabs
https://api.deepgram.com/v1/listen?model=nova -> media deepgram
https://api.assemblyai.com/v2/transcript -> media assemblyai
https://api.stability.ai/v2beta/stable-image/generate/core -> media stability
https://queue.fal.run/fal-ai/flux/dev -> media fal
https://api.deepseek.com/chat/completions -> llm deepseek
https://api.jina.ai/v1/embeddings -> embed jina
https://api.cloudflare.com/client/v4/accounts/{}/ai/run/@cf/meta/llama -> llm cloudflare
{}/v1/embeddings -> embed
http://triton:8000/v2/models/{}/infer -> infer
https://api.deepinfra.com/v1/inference/{} -> infer deepinfra
https://{}.endpoints.{}.ai.cloud.ovh.net/api/{} -> infer ovhcloud
https://{}.us-east-1.aws.endpoints.huggingface.cloud -> infer huggingface
https://aip.baidubce.com/rpc/2.0/ai_custom/v1/wenxinworkshop/embeddings/embedding-v1 -> embed baidu
https://clovastudio.stream.ntruss.com/testapp/v1/chat-completions/HCX-003 -> llm naver
https://llm.api.cloud.yandex.net/foundationModels/v1/completion -> llm yandex
https://gigachat.devices.sberbank.ru/api/v1/chat/completions -> llm gigachat
https://api.remove.bg/v1.0/removebg -> media removebg
{}/generate_stream -> llm
http://tei:8080/embed -> embed
http://localhost:8080/completion -> llm
http://localhost:5001/api/v1/generate -> llm
http://{}/sdapi/v1/txt2img -> media
"""


@pytest.mark.parametrize(("url", "expected"), rows(REQUESTS))
def test_post_to_a_host_and_path_runs_a_model(url: str, expected: str) -> None:
    found = bundled().endpoint(url, "POST")
    assert found is not None
    assert f"{found.kind} {found.provider}".strip() == expected
    assert found.plausible is (not found.provider)


@pytest.mark.parametrize(
    "url",
    [
        "https://openrouter.ai/api/v1/auth/keys",
        "https://elsewhere.example/generate",
        "https://ngw.devices.sberbank.ru:9443/api/v2/oauth",
        "https://{}.endpoints.huggingface.cloud/health",
        "{}/tokenize",
        "https://openrouter.ai/api/v1/credits",
        "https://generativelanguage.googleapis.com/v1beta/models/{}:countTokens",
        "http://localhost:11434/api/pull",
        "https://api.elevenlabs.io/v1/voices",
        "https://api.cohere.com/v1/tokenize",
        "https://api.mistral.ai/v1/files",
        "https://api.nexmo.com/v1/messages",
        "https://example.com/predict",
        "https://example.com/responses",
        "https://slack.com/api/chat.postMessage",
    ],
)
def test_administration_and_other_services_run_none(url: str) -> None:
    assert bundled().endpoint(url, "POST") is None


@pytest.mark.parametrize(
    ("expression", "provider"),
    [
        ("openai.OpenAI(base_url='https://openrouter.ai/api/v1').chat.completions.create(m)", "openrouter"),
        ("openai.OpenAI(base_url='https://api.deepseek.com').chat.completions.create(m)", "deepseek"),
        ("openai.AsyncOpenAI(base_url='http://localhost:1234/v1').responses.create(m)", "lm-studio"),
        ("azure.ai.projects.AIProjectClient(e).get_openai_client().responses.create(m)", "openai"),
        ("google.genai.Client(k).models.generate_content(m)", "google"),
    ],
)
def test_provider_is_whom_the_client_asks(expression: str, provider: str) -> None:
    assert provider_of(expression) == provider
