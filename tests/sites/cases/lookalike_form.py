# file: web/forms.py
import sklearn
from django import forms
from django.db import models


class Shirt(models.Model):
    size = models.IntegerField()

    def fit(self, person):
        return self.size >= person.size

    def predict(self):
        return sklearn.__version__


class ShirtForm(forms.ModelForm):
    class Meta:
        model = Shirt

    def fit(self):
        model = self.save(commit=False)
        model.fit(self.cleaned_data["person"])
        return self.Meta.model.objects.create(size=3)


def order(request, shirt: Shirt):
    form = ShirtForm(request.POST)
    form.fit()
    Shirt.objects.create(size=4)
    model = Shirt.objects.get(size=3)
    model.fit(request.user)
    return shirt.fit(request.user), shirt.predict()
