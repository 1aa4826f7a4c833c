table = "py_default"
class Config:
    table = "py_cls"
config = Config()
