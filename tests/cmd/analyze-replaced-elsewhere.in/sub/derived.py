from base import Base
class Derived(Base):
    table = "py_sub"
    def name(self):
        return "py_submethod"


class Reports(Base):
    def report(self):
        return self.own
