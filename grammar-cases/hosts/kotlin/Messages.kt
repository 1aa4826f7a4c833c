import software.amazon.awssdk.services.timestreamquery.TimestreamQueryClient
fun f(c: TimestreamQueryClient, db: String) {
    log.info("select rows from $db")
    log.info { "show tables from $db" }
    log.info { run("SELECT v FROM plant.run") }
    error("select v from said.error")
}
