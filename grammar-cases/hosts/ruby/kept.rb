require "aws-sdk-timestreamquery"
C = Aws::TimestreamQuery::Client.new
def f1(t = nil)
  t ||= "rb1_x"
  C.query(query_string: "SELECT a FROM plant.#{t}")
end
def f2(t)
  t = t || "rb2_x"
  C.query(query_string: "SELECT a FROM plant.#{t}")
end
def f3(t)
  t = "rb3_x" if t.nil?
  C.query(query_string: "SELECT a FROM plant.#{t}")
end
def f4(t)
  if t.nil?
    t = "rb4_x"
  end
  C.query(query_string: "SELECT a FROM plant.#{t}")
end
def f5(t)
  t = "rb5_x" unless t
  C.query(query_string: "SELECT a FROM plant.#{t}")
end
class R
  def initialize(t)
    @t = t
  end
  def f6
    @t ||= "rb6_x"
    C.query(query_string: "SELECT a FROM plant.#{@t}")
  end
end
def g1(t)
  if t == 1
    t = "rb1_a"
  elsif t == 2
    t = "rb1_b"
  else
    t = "rb1_c"
  end
  C.query(query_string: "SELECT a FROM plant.#{t}")
end
def g2(t)
  case t
  when 1 then t = "rb2_a"
  else t = "rb2_b"
  end
  C.query(query_string: "SELECT a FROM plant.#{t}")
end
def g3(t = nil)
  t ||= "rb3_x"
  C.query(query_string: "SELECT a FROM plant.#{t}")
end
g3
g3("rb3_given")
