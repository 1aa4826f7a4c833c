"""SELECT v FROM said.docs"""
import argparse
import logging

import boto3

log = logging.getLogger("train")
ts = boto3.client("timestream-query")
parser = argparse.ArgumentParser()
parser.add_argument("--tables", help="show tables")
menu = {"show tables": 1}


def f(db, table, e):
    """SELECT v FROM said.docs_of_function"""
    log.info("select features from %s where turbine = %s", table, e)
    log.info("show measures from %s.%s", db, table)
    print(f"select latest from {db}.{table}")
    message = "select v from said.message"
    log.error(message)
    assert sql == "SELECT v FROM said.compared"
    with pytest.raises(ValueError, match="SELECT v FROM said.matched"):
        pass
    raise RuntimeError(f"select latest from {db}.{table}")


def g(run):
    # What is logged is sent too.
    sql = "SELECT v FROM plant.sent"
    log.info(sql)
    log.info(run("SELECT v FROM plant.run"))
    return run(sql), execute("SELECT v FROM plant.executed")
