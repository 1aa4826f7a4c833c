import pytest
from botocore.stub import Stubber

from reader import build, client


@pytest.fixture
def stub():
    with Stubber(client("timestream-query")) as stub:
        yield stub


def test_rooms(stub):
    stub.add_response("query", {"Rows": []}, {"QueryString": "SELECT room FROM plant.rooms WHERE time > ago(1h)"})
    assert build("doors") == "SELECT door FROM plant.doors WHERE time > ago(1h)"


@pytest.mark.parametrize(
    "sql, rows",
    [("SELECT lamp FROM plant.lamps WHERE time > ago(1h)", 2), ("select the rooms from the list", 0)],
)
def test_all(sql, rows):
    assert len(build(sql)) == rows
