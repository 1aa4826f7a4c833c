class Shrubs
  def all
    Store.new.rows("SELECT shrub FROM plant.shrubs WHERE time > ago(1h)")
  end
end
