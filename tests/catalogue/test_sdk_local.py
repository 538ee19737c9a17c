"""Local models, classical learning and vector stores: for each SDK a run, a load and a call that runs nothing."""

from __future__ import annotations

import pytest
from written_paths import bundled, category_of, provider_of, rows

TABLE = """
transformers.pipeline(t) -> load
transformers.pipeline(t)(x) -> infer/local
transformers.AutoModelForCausalLM.from_pretrained(n) -> load
transformers.AutoModelForCausalLM.from_pretrained(n).to(d).eval().generate(x) -> infer/local
transformers.AutoModel.from_pretrained(n)(x) -> infer/local
transformers.models.bert.modeling_bert.BertForSequenceClassification.from_pretrained(n)(x) -> infer/local
transformers.AutoModel.from_config(c) -> construct
transformers.AutoModelForCausalLM.from_pretrained(n)(x).loss.backward() -> train
transformers.CLIPModel.from_pretrained(n).get_image_features(x) -> embed
transformers.Trainer(m).train() -> train
transformers.Seq2SeqTrainer(m).evaluate() -> infer/local
transformers.AutoTokenizer.from_pretrained(n) -> -
transformers.AutoTokenizer.from_pretrained(n)(x) -> -
transformers.AutoConfig.from_pretrained(n) -> -
transformers.DataCollatorForLanguageModeling(t) -> -
transformers.AutoModel.from_pretrained(n).save_pretrained(p) -> -
optimum.onnxruntime.ORTModelForSequenceClassification.from_pretrained(n)(x) -> infer/local
sentence_transformers.SentenceTransformer(n) -> load
sentence_transformers.SentenceTransformer(n).encode(t) -> embed
sentence_transformers.CrossEncoder(n).rank(q) -> infer/rerank
sentence_transformers.SentenceTransformer(n).fit(o) -> train
sentence_transformers.SentenceTransformerTrainer(m).train() -> train
sentence_transformers.SentenceTransformer(n).similarity(a) -> -
sentence_transformers.util.cos_sim(a) -> -
fastembed.TextEmbedding(n) -> load
fastembed.TextEmbedding(n).query_embed(q) -> embed
fastembed.rerank.cross_encoder.TextCrossEncoder(n).rerank(q) -> infer/rerank
fastembed.TextEmbedding.list_supported_models() -> -
peft.get_peft_model(m, c) -> construct
peft.PeftModel.from_pretrained(m, n) -> load
peft.get_peft_model(m, c).generate(x) -> infer/local
peft.LoraConfig(r) -> -
trl.SFTTrainer(m) -> construct
trl.GRPOTrainer(m).train() -> train
trl.SFTConfig(d) -> -
llama_cpp.Llama(p) -> load
llama_cpp.Llama.from_pretrained(r)(q) -> infer/local
llama_cpp.Llama(p).create_chat_completion(m) -> infer/local
llama_cpp.Llama(p).create_embedding(t) -> embed
llama_cpp.Llama(p).tokenize(t) -> -
vllm.LLM(n) -> load
vllm.LLM(n).generate(p) -> infer/local
vllm.AsyncLLMEngine.from_engine_args(a).generate(p) -> infer/local
vllm.LLM(n).embed(p) -> embed
vllm.SamplingParams(t) -> -
gpt4all.GPT4All(n).generate(p) -> infer/local
gpt4all.GPT4All(n).list_models() -> -
mlx_lm.load(n) -> load
mlx_lm.generate(m, t) -> infer/local
ctransformers.AutoModelForCausalLM.from_pretrained(n)(p) -> infer/local
diffusers.StableDiffusionPipeline.from_pretrained(n) -> load
diffusers.AutoPipelineForText2Image.from_pretrained(n).to(d)(p) -> infer/media
diffusers.DDIMScheduler(c) -> -
diffusers.DiffusionPipeline.from_pretrained(n).enable_attention_slicing() -> -
torch.load(p) -> load
torch.jit.load(p)(x) -> infer/local
torch.hub.load(r, n).eval()(x) -> infer/local
torch.nn.Module()(x) -> infer/local
torch.nn.Sequential(a).cuda()(x) -> infer/local
torch.compile(torch.nn.Linear(a, b))(x) -> infer/local
torch.nn.ReLU()(x) -> -
torch.nn.CrossEntropyLoss()(a, b) -> -
torch.nn.CrossEntropyLoss()(a, b).backward() -> train
torch.nn.functional.mse_loss(a, b).mean().backward() -> train
torch.optim.AdamW(p) -> -
torch.optim.AdamW(p).step() -> train
torch.optim.AdamW(p).zero_grad() -> -
torch.optim.lr_scheduler.StepLR(o).step() -> -
torch.nn.Module().load_state_dict(s) -> load
torch.tensor(x).sum() -> -
torch.no_grad() -> -
torchvision.models.resnet50(weights=w) -> load
torchvision.models.resnet50() -> construct
torchvision.models.resnet50(weights=w).eval()(x) -> infer/local
lightning.Trainer(n) -> -
lightning.Trainer(n).fit(m) -> train
pytorch_lightning.Trainer(n).predict(m) -> infer/local
lightning.pytorch.LightningModule.load_from_checkpoint(p)(x) -> infer/local
keras.models.load_model(p) -> load
keras.saving.load_model(p).predict(x) -> infer/local
keras.Sequential(l).fit(x) -> train
keras.Sequential(l).compile(o) -> -
keras.layers.Dense(n)(x) -> -
keras.applications.ResNet50(w) -> load
keras.applications.resnet50.ResNet50(w)(x) -> infer/local
keras.applications.resnet50.preprocess_input(x) -> -
tensorflow.keras.models.load_model(p).predict(x) -> infer/local
tensorflow.keras.Model(i, o) -> construct
tensorflow.keras.Sequential(l).train_on_batch(x) -> train
tensorflow.keras.optimizers.Adam(r).apply_gradients(g) -> train
tensorflow.saved_model.load(p) -> load
tensorflow.saved_model.load(p).signatures[k](x) -> infer/local
tensorflow_hub.load(u)(x) -> infer/local
tensorflow_hub.KerasLayer(u) -> load
tensorflow.lite.Interpreter(p) -> load
tflite_runtime.interpreter.Interpreter(p).invoke() -> infer/local
tensorflow.lite.Interpreter(p).get_signature_runner()(x) -> infer/local
tensorflow.lite.Interpreter(p).allocate_tensors() -> -
tensorflow.io.read_file(p) -> -
flax.linen.Module().apply(v, x) -> infer/local
flax.linen.Module().init(k, x) -> -
flax.nnx.Module()(x) -> infer/local
flax.training.train_state.TrainState.create(a) -> construct
flax.training.train_state.TrainState.create(a).apply_gradients(g) -> train
optax.apply_updates(p, u) -> train
jax.jit(f) -> -
onnxruntime.InferenceSession(p) -> load
onnxruntime.InferenceSession(p).run(o, i) -> infer/local
onnxruntime.InferenceSession(p).get_inputs() -> -
onnxruntime.get_available_providers() -> -
openvino.Core() -> -
openvino.runtime.Core().compile_model(m, d) -> load
openvino.Core().compile_model(m, d)(x) -> infer/local
openvino.Core().compile_model(m).create_infer_request().infer(x) -> infer/local
openvino.Core().query_model(m) -> -
coremltools.models.MLModel(p) -> load
coremltools.models.MLModel(p).predict(x) -> infer/local
coremltools.convert(m) -> -
tritonclient.http.InferenceServerClient(u) -> construct
tritonclient.grpc.aio.InferenceServerClient(u).infer(m) -> infer/local
tritonclient.http.InferenceServerClient(u).is_server_live() -> -
kserve.InferenceRESTClient(c).infer(u) -> infer/local
bentoml.sklearn.load_model(t).predict(x) -> infer/local
bentoml.sklearn.get(t).to_runner().predict.run(x) -> infer/local
joblib.load(p) -> -
joblib.load(p).predict_proba(x) -> infer/local
joblib.load(p)[k].predict(x) -> infer/local
joblib.load(p).transform(x) -> -
pickle.load(f) -> -
pickle.load(f).predict(x) -> infer/local
skops.io.load(p) -> load
xgboost.XGBClassifier() -> construct
xgboost.XGBClassifier().fit(x, y).predict(x) -> infer/local
xgboost.train(p, d) -> train
xgboost.train(p, d).predict(x) -> infer/local
xgboost.Booster(model_file=p) -> load
xgboost.DMatrix(x) -> -
xgboost.XGBRegressor().get_params() -> -
lightgbm.LGBMRegressor().fit(x) -> train
lightgbm.Booster(model_file=p) -> load
lightgbm.train(p, d).predict(x) -> infer/local
lightgbm.Dataset(x) -> -
catboost.CatBoostClassifier().fit(x).predict_proba(x) -> infer/local
catboost.CatBoost().load_model(p) -> load
catboost.CatBoostRegressor().grid_search(g) -> train
catboost.Pool(x) -> -
spacy.load(n) -> load
spacy.load(n)(t) -> infer/local
spacy.load(n).pipe(t) -> infer/local
en_core_web_sm.load()(t) -> infer/local
spacy.blank(l) -> -
spacy.blank(l)(t) -> -
spacy.blank(l).pipe(t) -> -
spacy.blank(l).update(e) -> train
spacy.load(n).make_doc(t) -> -
spacy.matcher.Matcher(v)(d) -> -
nltk.pos_tag(t) -> infer/classify
nltk.tag.pos_tag_sents(t) -> infer/classify
nltk.NaiveBayesClassifier.train(d) -> train
nltk.classify.NaiveBayesClassifier.train(d).classify(f) -> infer/classify
nltk.tag.UnigramTagger(s) -> train
nltk.tag.UnigramTagger(s).tag(t) -> infer/classify
nltk.data.load(p) -> -
nltk.word_tokenize(t) -> -
nltk.sentiment.vader.SentimentIntensityAnalyzer().polarity_scores(t) -> -
nltk.stem.PorterStemmer().stem(w) -> -
gensim.models.Word2Vec(s) -> train
gensim.models.Word2Vec() -> construct
gensim.models.Word2Vec.load(p) -> load
gensim.models.Word2Vec.load(p).wv.most_similar(w) -> embed
gensim.models.Doc2Vec.load(p).infer_vector(w) -> embed
gensim.models.ldamodel.LdaModel(c).get_document_topics(b) -> infer/local
gensim.downloader.load(n) -> load
gensim.models.KeyedVectors.load_word2vec_format(p).get_vector(w) -> embed
gensim.models.TfidfModel(c) -> -
gensim.corpora.Dictionary(t) -> -
fasttext.load_model(p) -> load
fasttext.load_model(p).predict(t) -> infer/classify
fasttext.train_supervised(p) -> train
fasttext.load_model(p).get_labels() -> -
flair.models.SequenceTagger.load(n) -> load
flair.nn.Classifier.load(n).predict(s) -> infer/local
flair.embeddings.TransformerWordEmbeddings(n) -> load
flair.embeddings.StackedEmbeddings(e) -> construct
flair.embeddings.FlairEmbeddings(n).embed(s) -> embed
flair.trainers.ModelTrainer(t, c).fine_tune(p) -> train
flair.data.Sentence(t) -> -
statsmodels.api.OLS(y, x) -> construct
statsmodels.api.OLS(y, x).fit() -> train
statsmodels.api.OLS(y, x).fit().summary() -> -
statsmodels.formula.api.ols(f, d).fit().predict(x) -> infer/local
statsmodels.tsa.arima.model.ARIMA(y).fit().get_forecast(n) -> infer/local
statsmodels.tsa.stattools.adfuller(y) -> -
prophet.Prophet() -> construct
prophet.Prophet().fit(d).predict(f) -> infer/local
prophet.diagnostics.cross_validation(m) -> train
prophet.Prophet().make_future_dataframe(n) -> -
surprise.SVD() -> construct
surprise.SVD().fit(t) -> train
surprise.prediction_algorithms.matrix_factorization.SVD().fit(t).predict(u) -> infer/local
surprise.model_selection.cross_validate(a, d) -> train
surprise.Dataset.load_builtin(n) -> -
implicit.als.AlternatingLeastSquares(f).fit(m) -> train
implicit.bpr.BayesianPersonalizedRanking(f).recommend(u) -> infer/local
implicit.als.AlternatingLeastSquares.load(p) -> load
mlflow.pyfunc.load_model(u) -> load
mlflow.pyfunc.load_model(u).predict(d) -> infer/local
mlflow.sklearn.load_model(u).predict(x) -> infer/local
mlflow.pyfunc.spark_udf(s, u)(c) -> infer/local
mlflow.log_metric(k) -> -
mlflow.sklearn.log_model(m) -> -
tiktoken.get_encoding(n).encode(t) -> -
tokenizers.Tokenizer.from_file(p).train(f) -> -
chromadb.Client() -> -
chromadb.PersistentClient(p).get_or_create_collection(n).query(t) -> embed/index
chromadb.HttpClient().create_collection(n).add(d) -> embed/index
chromadb.Client().get_collection(n).count() -> -
chromadb.utils.embedding_functions.OpenAIEmbeddingFunction(k)(t) -> embed
pinecone.Pinecone(k) -> -
pinecone.Pinecone(k).inference.embed(m) -> embed
pinecone.Pinecone(k).inference.rerank(m) -> infer/rerank
pinecone.Pinecone(k).Index(n).search(q) -> embed/index
pinecone.Pinecone(k).Index(n).upsert(v) -> -
qdrant_client.QdrantClient(u).query(c) -> embed/index
qdrant_client.QdrantClient(u).search(c) -> -
weaviate.connect_to_local() -> -
weaviate.connect_to_local().collections.get(n).query.near_text(q) -> embed/index
weaviate.connect_to_local().collections.use(n).generate.bm25(q) -> infer/llm
weaviate.connect_to_local().collections.get(n).query.bm25(q) -> -
marqo.Client(u).index(n).search(q) -> embed/index
marqo.Client(u).index(n).get_stats() -> -
redisvl.utils.vectorize.HFTextVectorizer(m).embed(t) -> embed
redisvl.extensions.cache.llm.SemanticCache(n).check(q) -> embed/index
txtai.Embeddings(c).search(q) -> embed/index
hdbscan.HDBSCAN(n).fit(x) -> train
hdbscan.approximate_predict(c, x) -> infer/local
cuml.cluster.hdbscan.membership_vector(c, x) -> infer/local
pyod.models.iforest.IForest(n) -> construct
pyod.models.lof.LOF(n).fit(x).decision_function(x) -> infer/local
pyod.utils.data.evaluate_print(n, y) -> -
model2vec.StaticModel.from_pretrained(n) -> load
model2vec.StaticModel.from_pretrained(n).encode(t) -> embed
model2vec.distill.distill(n) -> train
bertopic.BERTopic() -> construct
bertopic.BERTopic().fit_transform(d) -> train
bertopic.BERTopic.load(p).transform(d) -> infer/local
bertopic.BERTopic().get_topics() -> -
keybert.KeyBERT(m).extract_keywords(d) -> embed
textblob.TextBlob(t) -> -
textblob.TextBlob(t).correct() -> -
textblob.classifiers.NaiveBayesClassifier(d).classify(t) -> infer/classify
setfit.SetFitModel.from_pretrained(n) -> load
setfit.SetFitModel.from_pretrained(n)(t) -> infer/classify
setfit.Trainer(m).train() -> train
gliner.GLiNER.from_pretrained(n) -> load
gliner.GLiNER.from_pretrained(n).to(d).predict_entities(t) -> infer/classify
stanza.Pipeline(l) -> load
stanza.Pipeline(l)(t) -> infer/local
stanza.download(l) -> -
vaderSentiment.vaderSentiment.SentimentIntensityAnalyzer().polarity_scores(t) -> -
"""


@pytest.mark.parametrize(("expression", "category"), rows(TABLE))
def test_a_call_means_what_its_sdk_says(expression: str, category: str) -> None:
    assert category_of(expression) == category


@pytest.mark.parametrize(
    ("names", "category"),
    [(("loss", "backward"), "train"), (("optimizer", "apply_gradients"), "train"), (("page", "backward"), "")],
)
def test_a_telling_suffix_is_only_plausible(names: tuple[str, ...], category: str) -> None:
    meaning = bundled().shape(names)
    assert category == ("" if meaning is None else meaning.category)
    assert meaning is None or meaning.plausible


def test_a_shared_file_names_the_provider_of_each_package() -> None:
    assert provider_of("tritonclient.http.InferenceServerClient(u).infer(m)") == "triton"
    assert provider_of("gpt4all.GPT4All(n).generate(p)") == "gpt4all"
    assert provider_of("mlx_lm.generate(m, t)") == "mlx-lm"
