"""The shipped model: text in, attributions as spans out. The only place where onnxruntime and tokenizers are used."""
