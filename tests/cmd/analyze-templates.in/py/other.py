from .render import render
from .templates import SHOWN


def ask(table):
    return render(SHOWN, table)
