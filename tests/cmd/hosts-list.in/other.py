print("no query here")
