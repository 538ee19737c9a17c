"""Code from before components had owners; read, followed and counted until it is gone."""
