from functools import lru_cache

from pydantic import Field
from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    database: str = "plant"
    table: str = Field(default="kilns", validation_alias="TS_TABLE")
    doors: str = Field("doors")
    needed: str
    also_needed: str = Field(...)


settings = Settings()


@lru_cache
def get_settings() -> Settings:
    return Settings()


class Names:
    def __init__(self, database, table="rooms"):
        self.database = database
        self.table = table
        self.full = f"{database}.{table}"
