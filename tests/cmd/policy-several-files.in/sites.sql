SELECT keeper FROM wind.sites WHERE time > ago(90d);
