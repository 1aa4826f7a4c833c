require_relative "store"

class Trees
  def all
    Store.new.rows("SELECT tree FROM plant.trees WHERE time > ago(1h)")
  end
end
