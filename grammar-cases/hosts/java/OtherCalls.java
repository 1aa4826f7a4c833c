import software.amazon.awssdk.services.timestreamquery.TimestreamQueryClient;
class OtherCalls { void f() { jdbc.query("SELECT a FROM public.p10", rm); conn.prepareStatement("SELECT a FROM public.p11"); redshift.executeStatement(b -> b.sql("SELECT a FROM public.p12")); em.createNativeQuery("SELECT a FROM public.p13"); } }
