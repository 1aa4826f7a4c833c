using System.Threading.Tasks;

namespace Acme
{
    public class Gates
    {
        private readonly Store store;

        public Task All() => store.Rows("SELECT gate FROM plant.gates WHERE time > ago(1h)");
    }
}
