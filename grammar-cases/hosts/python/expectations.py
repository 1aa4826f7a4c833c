from unittest.mock import ANY

import boto3
from botocore.stub import Stubber

client = boto3.client("timestream-query")
stub = Stubber(client)
stub.add_response("query", {"Rows": []}, {"QueryString": ANY})
stub.add_response("query", {"Rows": []}, {"QueryString": "SELECT v FROM compared.a"})


def test_compares(m):
    m.query.assert_called_once_with(QueryString=ANY)
    m.query.assert_called_with(QueryString="SELECT v FROM compared.b")
    self.assertEqual(build(), "SELECT v FROM compared.c")


def test_sends():
    self.assertEqual(client.query(QueryString="SELECT v FROM sent.a"), {})
    self.assertEqual(run("SELECT v FROM sent.b"), [])
