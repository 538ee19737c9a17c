"""Text: translation, languages, topics, reranking, metrics and Spark; a run, a load and a call that runs nothing."""

from __future__ import annotations

import pytest
from written_paths import category_of, provider_of, rows

TABLE = """
ctranslate2.Translator(p) -> load
ctranslate2.Translator(p).translate_batch(t) -> infer/local
ctranslate2.Generator(p).generate_batch(t) -> infer/local
ctranslate2.converters.TransformersConverter(n).convert(p) -> -
argostranslate.translate.translate(t, a, b) -> infer/llm
argostranslate.translate.get_installed_languages()[0].get_translation(l).translate(t) -> infer/llm
argostranslate.package.update_package_index() -> -
googletrans.Translator().translate(t) -> infer/llm
deep_translator.GoogleTranslator(a, b).translate(t) -> infer/llm
deep_translator.PonsTranslator(a, b).translate(t) -> -
easynmt.EasyNMT(n).translate(t) -> infer/llm
langdetect.detect(t) -> infer/classify
langdetect.DetectorFactory() -> -
langid.classify(t) -> infer/classify
lingua.LanguageDetectorBuilder.from_all_languages().build() -> load
lingua.LanguageDetectorBuilder.from_languages(a).build().detect_language_of(t) -> infer/classify
ftlangdetect.detect(t) -> infer/classify
floret.train_unsupervised(p).get_word_vector(w) -> embed
thinc.api.Model(n).predict(x) -> infer/local
thinc.model.Model(n).initialize(x) -> -
thinc.api.get_current_ops() -> -
spacy_transformers.Transformer(v, m).predict(d) -> infer/local
spacy_udpipe.load(n)(t) -> infer/local
spacy_udpipe.download(n) -> -
trankit.Pipeline(l)(t) -> infer/local
hanlp.load(n)(t) -> infer/local
textacy.make_spacy_doc(t) -> infer/local
textacy.lang_id.identify_lang(t) -> infer/classify
textacy.preprocessing.normalize.unicode(t) -> -
top2vec.Top2Vec(d) -> train
top2vec.Top2Vec.load(p).query_documents(t) -> embed
contextualized_topic_models.models.ctm.CombinedTM(b).fit(d) -> train
contextualized_topic_models.utils.data_preparation.TopicModelDataPreparation(n).fit(t) -> embed
tomotopy.LDAModel(k).train(n) -> train
presidio_analyzer.AnalyzerEngine() -> construct
presidio_analyzer.AnalyzerEngine().analyze(t) -> infer/classify
presidio_analyzer.nlp_engine.NlpEngineProvider(c).create_engine() -> load
presidio_analyzer.PatternRecognizer(e).analyze(t) -> -
presidio_image_redactor.ImageRedactorEngine().redact(x) -> infer/media
rerankers.Reranker(n) -> load
rerankers.Reranker(n).rank(q, d) -> infer/rerank
flashrank.Ranker().rerank(r) -> infer/rerank
flashrank.RerankRequest(q) -> -
ragatouille.RAGPretrainedModel.from_pretrained(n).index(c) -> embed
colbert.Searcher(i).search(q) -> embed
colbert.infra.ColBERTConfig(n) -> -
pylate.models.ColBERT(n).encode(t) -> embed
pylate.rank.rerank(d) -> -
InstructorEmbedding.INSTRUCTOR(n).encode(t) -> embed
infinity_emb.AsyncEmbeddingEngine.from_args(a).rerank(q) -> infer/rerank
infinity_emb.AsyncEngineArray.from_args(a)[n].embed(s) -> embed
laser_encoders.LaserEncoderPipeline(l).encode_sentences(t) -> embed
angle_emb.AnglE.from_pretrained(n).cuda().encode(t) -> embed
FlagEmbedding.FlagModel(n).encode(t) -> embed
FlagEmbedding.FlagReranker(n).compute_score(t) -> infer/rerank
text2vec.SentenceModel(n).encode(t) -> embed
text2vec.semantic_search(a, b) -> -
nomic.embed.text(t) -> embed
nomic.login(k) -> -
pyserini.search.faiss.FaissSearcher(i, e).search(q) -> embed
pyserini.search.lucene.LuceneSearcher(i).search(q) -> -
simpletransformers.classification.ClassificationModel(t, n) -> load
simpletransformers.classification.ClassificationModel(t, n).train_model(d) -> train
simpletransformers.ner.NERModel(t, n).predict(x) -> infer/local
adapters.AutoAdapterModel.from_pretrained(n).load_adapter(a) -> load
adapters.AdapterTrainer(m).train() -> train
adapters.AutoAdapterModel.from_pretrained(n).add_adapter(a) -> -
span_marker.SpanMarkerModel.from_pretrained(n).predict(t) -> infer/classify
happytransformer.HappyTextClassification(n).classify_text(t) -> infer/local
ktrain.get_learner(m).fit_onecycle(l) -> train
detoxify.Detoxify(n).predict(t) -> infer/classify
pysentimiento.create_analyzer(t).predict(x) -> infer/classify
summarizer.Summarizer()(t) -> infer/local
fairseq.models.transformer.TransformerModel.from_pretrained(p) -> load
fairseq.models.transformer.TransformerModel.from_pretrained(p).translate(t) -> infer/local
fairseq.data.Dictionary() -> -
allennlp.predictors.predictor.Predictor.from_path(p).predict(t) -> infer/local
allennlp.commands.train.train_model_from_file(p, d) -> train
allennlp.data.Vocabulary() -> -
pyspark.ml.Pipeline(stages=s).fit(d) -> train
pyspark.ml.Pipeline(stages=s).fit(d).transform(d) -> infer/local
pyspark.ml.classification.LogisticRegression(m).setMaxIter(n).fit(d) -> train
pyspark.ml.feature.VectorAssembler(c).transform(d) -> -
pyspark.ml.evaluation.BinaryClassificationEvaluator().evaluate(d) -> -
pyspark.mllib.recommendation.ALS.train(r) -> train
sparknlp.pretrained.PretrainedPipeline(n).annotate(t) -> infer/local
sparknlp.annotator.BertEmbeddings.pretrained(n) -> load
sparknlp.annotator.BertEmbeddings.pretrained(n).setInputCols(c).transform(d) -> infer/local
sparknlp.annotator.NerDLApproach().setInputCols(c).fit(d) -> train
sparknlp.base.DocumentAssembler().setInputCol(c) -> -
sparknlp.start() -> -
nlu.load(n).predict(t) -> infer/local
snorkel.labeling.model.LabelModel(c).fit(l) -> train
snorkel.labeling.PandasLFApplier(l).apply(d) -> -
snorkel.labeling.model.MajorityLabelVoter().predict(l) -> -
small_text.PoolBasedActiveLearner(f, q, d).query(n) -> infer/classify
modAL.models.ActiveLearner(e).teach(x, y) -> train
modAL.models.ActiveLearner(e, X_training=x) -> train
evaluate.load("bertscore").compute(p) -> infer/local
evaluate.load("accuracy").compute(p) -> -
bert_score.score(c, r) -> infer/local
bert_score.BERTScorer(l).score(c, r) -> infer/local
comet.load_from_checkpoint(p).predict(d) -> infer/local
comet.download_model(n) -> -
alignscore.AlignScore(m).score(c, r) -> infer/local
llmlingua.PromptCompressor(n).compress_prompt(p) -> infer/llm
jsonformer.Jsonformer(m, t, s, p)() -> infer/llm
h2o.automl.H2OAutoML(n).train(x) -> train
h2o.load_model(p).predict(x) -> infer/local
h2o.init() -> -
auto_gptq.AutoGPTQForCausalLM.from_quantized(n) -> load
auto_gptq.AutoGPTQForCausalLM.from_quantized(n).generate(x) -> infer/local
unsloth.FastLanguageModel.from_pretrained(n) -> load
unsloth.FastLanguageModel.from_pretrained(n)[0].generate(x) -> infer/local
litgpt.LLM.load(n).generate(p) -> infer/local
gpt_2_simple.finetune(s, d) -> train
deepspeed.initialize(m)[0].backward(l) -> train
deepspeed.init_inference(m)(x) -> infer/local
"""


@pytest.mark.parametrize(("expression", "category"), rows(TABLE))
def test_a_call_means_what_its_sdk_says(expression: str, category: str) -> None:
    assert category_of(expression) == category


def test_a_shared_file_names_the_provider_of_each_package() -> None:
    assert provider_of("ctranslate2.Translator(p).translate_batch(t)") == "ctranslate2"
    assert provider_of("flashrank.Ranker().rerank(r)") == "flashrank"
    assert provider_of("bert_score.score(c, r)") == "bert-score"
