# file: load.py
import transformers
import sklearn.ensemble
def load(model_name, kind):
    model_class = getattr(transformers, model_name)
    model = model_class.from_pretrained("x")
    estimator = getattr(sklearn.ensemble, kind)()
    estimator.fit([1], [2])  # call: train
    return model([1])  # call: infer
