SELECT rpm FROM wind.rotor WHERE time > ago(${hours}h) AND turbine = '$turbine'
