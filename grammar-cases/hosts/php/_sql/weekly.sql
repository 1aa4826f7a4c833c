SELECT kiln, avg(heat) AS heat FROM plant.kilns WHERE time > ago(7d) GROUP BY kiln
