SELECT bin(time, 1h) AS hour, avg(rpm) AS rpm FROM wind.rotor
WHERE time BETWEEN @scheduled_runtime - 1h AND @scheduled_runtime
GROUP BY bin(time, 1h);
