"""Learning from tables, series, graphs and rewards: for each SDK a run, a load and a call that runs nothing."""

from __future__ import annotations

import pytest
from written_paths import category_of, provider_of, rows

TABLE = """
imblearn.pipeline.make_pipeline(a, b) -> construct
imblearn.pipeline.Pipeline(s).fit(x, y).predict(x) -> infer/local
imblearn.ensemble.BalancedRandomForestClassifier().fit(x, y) -> train
imblearn.over_sampling.SMOTE().fit_resample(x, y) -> -
mlxtend.classifier.StackingCVClassifier(c).fit(x, y).predict_proba(x) -> infer/local
mlxtend.feature_selection.SequentialFeatureSelector(c).fit(x, y) -> train
mlxtend.frequent_patterns.apriori(d) -> -
mlxtend.preprocessing.TransactionEncoder().fit(d) -> -
skorch.NeuralNetClassifier(m).initialize().fit(x, y) -> train
skorch.NeuralNetClassifier(m).load_params(f) -> load
skorch.llm.ZeroShotClassifier(n).predict(x) -> infer/local
skorch.callbacks.EpochScoring(s) -> -
tpot.TPOTClassifier(generations=g).fit(x, y) -> train
tpot.TPOTClassifier().fitted_pipeline_.predict(x) -> infer/local
tpot.TPOTClassifier().export(p) -> -
autogluon.tabular.TabularPredictor(l).fit(d).predict(t) -> infer/local
autogluon.tabular.TabularPredictor.load(p) -> load
autogluon.tabular.TabularPredictor(l).leaderboard() -> -
autogluon.timeseries.TimeSeriesPredictor(l).fit(d) -> train
autogluon.multimodal.MultiModalPredictor(l).extract_embedding(d) -> embed
autogluon.tabular.TabularDataset(p) -> -
flaml.AutoML() -> construct
flaml.automl.AutoML().fit(x, y) -> train
flaml.tune.run(f) -> -
pycaret.classification.compare_models() -> train
pycaret.regression.create_model(n).predict(x) -> infer/local
pycaret.classification.setup(d) -> -
pycaret.classification.load_model(n) -> load
pycaret.classification.ClassificationExperiment().setup(d).create_model(n) -> train
sktime.forecasting.arima.AutoARIMA().fit(y).predict(h) -> infer/local
sktime.forecasting.compose.make_reduction(r).fit(y) -> train
sktime.forecasting.model_evaluation.evaluate(f, c, y) -> train
sktime.classification.kernel_based.RocketClassifier().fit(x, y) -> train
sktime.forecasting.base.ForecastingHorizon(h) -> -
sktime.forecasting.model_selection.ExpandingWindowSplitter(h).split(y) -> -
darts.models.ExponentialSmoothing().fit(s) -> train
darts.models.NBEATSModel.load(p) -> load
darts.models.NBEATSModel(i).fit(s).predict(n) -> infer/local
darts.TimeSeries.from_dataframe(d) -> -
darts.metrics.mape(a, b) -> -
gluonts.torch.DeepAREstimator(p).train(d) -> train
gluonts.torch.DeepAREstimator(p).train(d).predict(t) -> infer/local
gluonts.model.predictor.Predictor.deserialize(p) -> load
gluonts.evaluation.make_evaluation_predictions(d, p) -> infer/local
gluonts.dataset.common.ListDataset(d) -> -
statsforecast.StatsForecast(models=m).forecast(h) -> train
statsforecast.models.AutoARIMA() -> construct
mlforecast.MLForecast(m).fit(d).predict(h) -> infer/local
mlforecast.MLForecast(m).preprocess(d) -> -
neuralforecast.NeuralForecast(m).fit(d) -> train
neuralforecast.NeuralForecast.load(p) -> load
nixtla.NixtlaClient(k).forecast(d) -> infer/local
river.linear_model.LogisticRegression().learn_one(x, y) -> train
river.tree.HoeffdingTreeClassifier().predict_one(x) -> infer/local
river.compose.Pipeline(a, b).predict_proba_one(x) -> infer/local
river.preprocessing.StandardScaler().learn_one(x) -> -
river.evaluate.progressive_val_score(d, m, s) -> train
river.metrics.Accuracy().update(a, b) -> -
river.drift.ADWIN().update(x) -> -
ngboost.NGBRegressor().fit(x, y).pred_dist(x) -> infer/local
interpret.glassbox.ExplainableBoostingClassifier().fit(x, y) -> train
interpret.glassbox.ExplainableBoostingClassifier().explain_global() -> -
interpret.show(e) -> -
dask_ml.model_selection.GridSearchCV(e, p).fit(x, y) -> train
dask_ml.wrappers.ParallelPostFit(e).predict(x) -> infer/local
dask_ml.model_selection.train_test_split(x) -> -
dask_ml.preprocessing.StandardScaler().fit(x) -> -
pytorch_forecasting.TemporalFusionTransformer.from_dataset(d) -> construct
pytorch_forecasting.TemporalFusionTransformer.load_from_checkpoint(p).predict(d) -> infer/local
pytorch_forecasting.TimeSeriesDataSet(d) -> -
tabpfn.TabPFNClassifier().fit(x, y).predict_proba(x) -> infer/local
pytorch_tabnet.tab_model.TabNetClassifier().load_model(p) -> load
hmmlearn.hmm.GaussianHMM(n).fit(x).predict(x) -> infer/local
pomegranate.gmm.GeneralMixtureModel(d).fit(x) -> train
pgmpy.models.DiscreteBayesianNetwork(e).fit(d) -> train
pgmpy.inference.VariableElimination(m).query(v) -> infer/local
pgmpy.estimators.HillClimbSearch(d).estimate() -> train
pgmpy.factors.discrete.TabularCPD(v) -> -
causalml.inference.meta.BaseXRegressor(l).estimate_ate(x, t, y) -> train
econml.dml.CausalForestDML(y).fit(y, t).effect(x) -> infer/local
sdv.single_table.CTGANSynthesizer(m).fit(d) -> train
sdv.single_table.GaussianCopulaSynthesizer.load(p).sample(n) -> infer/local
sdv.metadata.Metadata.detect_from_dataframe(d) -> -
ctgan.CTGAN().fit(d) -> train
lightfm.LightFM(l).fit(i).predict(u, i) -> infer/local
recbole.quick_start.run_recbole(model=m) -> train
recbole.data.create_dataset(c) -> -
pykeen.pipeline.pipeline(dataset=d) -> train
pykeen.predict.predict_target(m) -> infer/local
pykeen.datasets.Nations() -> -
sklearn_crfsuite.CRF(a).fit(x, y) -> train
pycrfsuite.Tagger().open(p) -> load
pycrfsuite.Tagger().tag(x) -> infer/classify
pycrfsuite.Trainer().append(x, y) -> -
cleanlab.classification.CleanLearning(c).fit(x, y) -> train
cleanlab.filter.find_label_issues(l, p) -> -
hummingbird.ml.convert(m, b).to(d).predict(x) -> infer/local
treelite.gtil.predict(m, d) -> infer/local
sklearnex.linear_model.LogisticRegression().fit(x, y) -> train
sklearnex.patch_sklearn() -> -
boruta.BorutaPy(e).fit(x, y) -> train
boruta.BorutaPy(e).transform(x) -> -
shap.TreeExplainer(m).shap_values(x) -> infer/local
shap.Explainer(m)(x) -> infer/local
shap.summary_plot(v, x) -> -
lime.lime_text.LimeTextExplainer(c).explain_instance(t, f) -> infer/local
alibi.explainers.AnchorTabular(p, n).fit(x).explain(x) -> infer/local
alibi.explainers.AnchorTabular(p, n).fit(x) -> -
captum.attr.IntegratedGradients(m).attribute(x) -> infer/local
alibi_detect.od.OutlierVAE(t).fit(x) -> train
alibi_detect.cd.KSDrift(x).predict(y) -> -
alibi_detect.cd.ClassifierDrift(x, m).predict(y) -> train
stable_baselines3.PPO(p, e).learn(n) -> train
stable_baselines3.PPO.load(p).predict(o) -> infer/local
stable_baselines3.common.env_util.make_vec_env(e) -> -
stable_baselines3.common.evaluation.evaluate_policy(m, e) -> infer/local
tianshou.trainer.OffpolicyTrainer(p).run() -> train
tianshou.data.Batch(o) -> -
d3rlpy.algos.DQNConfig().create(d).fit(s) -> train
d3rlpy.algos.DQNConfig(b) -> -
d3rlpy.algos.DQNConfig(b).create() -> construct
ray.rllib.algorithms.ppo.PPOConfig().build() -> construct
ray.rllib.algorithms.ppo.PPOConfig().environment(e).training(l).build().train() -> train
ray.rllib.algorithms.algorithm.Algorithm.from_checkpoint(p) -> load
gpytorch.models.ExactGP(x, y, l)(t) -> infer/local
gpytorch.kernels.RBFKernel()(x) -> -
botorch.fit.fit_gpytorch_mll(m) -> train
botorch.models.SingleTaskGP(x, y).posterior(x) -> infer/local
botorch.models.transforms.outcome.Standardize(m) -> -
pyro.infer.SVI(m, g, o, l).step(d) -> train
numpyro.infer.MCMC(k).run(r) -> train
numpyro.infer.MCMC(k).get_samples() -> -
pyro.distributions.Normal(a, b).sample() -> -
pymc.sample(n) -> -
pymc.Normal(n) -> -
pymc.sample_posterior_predictive(t) -> infer/local
keras_tuner.RandomSearch(b).search(x, y) -> train
keras_tuner.RandomSearch(b).get_best_hyperparameters() -> -
autokeras.ImageClassifier().fit(x, y) -> train
torch_geometric.nn.GCNConv(a, b)(x, e) -> infer/local
torch_geometric.data.Data(x) -> -
lifelines.CoxPHFitter().fit(d).predict_survival_function(x) -> infer/local
lifelines.KaplanMeierFitter().fit(d) -> -
sksurv.ensemble.RandomSurvivalForest().fit(x, y) -> train
sksurv.metrics.concordance_index_censored(e, t, p) -> -
pmdarima.auto_arima(y).predict(n) -> infer/local
pmdarima.arima.ndiffs(y) -> -
tslearn.clustering.TimeSeriesKMeans(n).fit(x).predict(x) -> infer/local
tslearn.metrics.dtw(a, b) -> -
kmodes.kprototypes.KPrototypes(n).fit_predict(x) -> train
imodels.RuleFitClassifier().fit(x, y) -> train
pygam.LinearGAM().gridsearch(x, y) -> train
minisom.MiniSom(a, b, c).train(x, n) -> train
autosklearn.classification.AutoSklearnClassifier().fit(x, y) -> train
lazypredict.Supervised.LazyClassifier().fit(x, y, x, y) -> train
supervised.automl.AutoML().fit(x, y) -> train
lightautoml.automl.presets.tabular_presets.TabularAutoML(t).fit_predict(d) -> train
skopt.BayesSearchCV(e, s).fit(x, y) -> train
skopt.gp_minimize(f, s) -> -
fairlearn.reductions.ExponentiatedGradient(e, c).fit(x, y) -> train
fairlearn.metrics.MetricFrame(m) -> -
"""


@pytest.mark.parametrize(("expression", "category"), rows(TABLE))
def test_a_call_means_what_its_sdk_says(expression: str, category: str) -> None:
    assert category_of(expression) == category


def test_a_shared_file_names_the_provider_of_each_package() -> None:
    assert provider_of("sb3_contrib.TQC(p, e).learn(n)") == "stable-baselines3"
    assert provider_of("lime.lime_image.LimeImageExplainer().explain_instance(x, f)") == "lime"
    assert provider_of("mlforecast.MLForecast(m).fit(d)") == "mlforecast"
