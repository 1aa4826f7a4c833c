import software.amazon.awssdk.services.timestreamquery.TimestreamQueryClient
fun f(c: TimestreamQueryClient, dsl: org.jooq.DSLContext) {
    dsl.fetch("SELECT id FROM shop.orders")
    run("SELECT v FROM plant.run")
}
