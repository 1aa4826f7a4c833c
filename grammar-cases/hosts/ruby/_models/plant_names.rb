module PlantNames
  KILNS = "plant.kilns"
end
