# file: load.py
import transformers
import sklearn.metrics
import shapes
def load(tokenizer_name, kind):
    tokenizer = getattr(transformers, tokenizer_name).from_pretrained("x")
    metric = getattr(sklearn.metrics, kind)
    estimator = getattr(shapes, kind)()
    estimator.fit([1], [2])
    metric([1], [2])
    return tokenizer([1])
