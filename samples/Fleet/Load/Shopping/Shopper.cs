using Fleet.Load.Machines;
using Fleet.Load.Results;

namespace Fleet.Load.Shopping;

/// <summary>Goes through the shop again and again, each time as somebody new, until the time is over.</summary>
internal sealed class Shopper(int number, Random random, HttpClient client, FleetOfNodes fleet, Tally tally, Replays replays)
{
    private const int FirstProduct = 101;
    private const int Products = 36;

    /// <summary>Visits that ended without a sign-out: their carts are there until they expire.</summary>
    private readonly List<Visit> _left = [];

    public async Task ShopAsync(CancellationToken stop)
    {
        for (int visit = 1; !stop.IsCancellationRequested; visit++)
        {
            // Another's cart would show: nobody buys the same three things in the same numbers.
            int[] wanted = [.. Enumerable.Range(FirstProduct, Products).OrderBy(_ => random.Next()).Take(3)];
            Visit current = new($"shopper {number}, visit {visit}", wanted, random, new Browser(client, tally), fleet, tally);
            if (!await ShopAsync(current, stop))
            {
                _left.Add(current);
                await _left[random.Next(_left.Count)].CheckAsync(stop);
                continue;
            }

            string cookies = current.Browser.Cookies;
            if (!await current.SignOutAsync(stop)) continue;
            tally.SignedOut();
            replays.Add(cookies, current.Name);
        }
    }

    /// <summary>When all is over: are the carts that were left still as they were?</summary>
    public async Task LookOnceMoreAsync(CancellationToken stop)
    {
        foreach (Visit visit in _left)
        {
            await visit.CheckAsync(stop);
            tally.LookedAgain();
        }
    }

    /// <summary>Fills a cart, and looks again and again whether everything is there.</summary>
    /// <returns>Whether the shopper is signed in at the end.</returns>
    private async Task<bool> ShopAsync(Visit visit, CancellationToken stop)
    {
        if (!await visit.BeginAsync(stop)) return false;
        bool signsIn = random.Next(4) > 0, isSignedIn = false;
        int steps = random.Next(8, 24);
        for (int step = 0; step < steps && !visit.IsOver && !stop.IsCancellationRequested; step++)
        {
            await Task.Delay(random.Next(20, 250), CancellationToken.None);
            if (signsIn && !isSignedIn && step > steps / 3) isSignedIn = await visit.SignInAsync(stop);
            else if (isSignedIn && random.Next(4) == 0) await visit.FillInAddressAsync(stop);
            else await visit.AddAsync(stop);
            await visit.CheckAsync(stop);
        }

        return isSignedIn && !visit.IsOver;
    }
}
