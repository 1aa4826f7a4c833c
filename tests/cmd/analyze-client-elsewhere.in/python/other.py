from store import REGION, is_up


def ours(catalogue):
    is_up()
    return catalogue.find(QueryString="SELECT a FROM other.things WHERE b = 1")
