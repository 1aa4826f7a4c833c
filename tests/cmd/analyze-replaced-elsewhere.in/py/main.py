import settings
from settings import config, Config
settings.table = "py_set"
config.table = "py_cset"
Config.table = "py_clsset"
