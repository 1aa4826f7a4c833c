using System.Threading.Tasks;

namespace Acme
{
    public class Locks : Store
    {
        public Task Closed() => Rows("SELECT gate FROM plant.locks WHERE time > ago(1h)");
    }
}
