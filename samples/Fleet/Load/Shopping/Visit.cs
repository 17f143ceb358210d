using Fleet.Load.Machines;
using Fleet.Load.Results;

namespace Fleet.Load.Shopping;

/// <summary>One visit to the shop, with one session.</summary>
internal sealed partial class Visit(string name, int[] products, Random random, Browser browser, FleetOfNodes fleet, Tally tally)
{
    /// <summary>Stands for the wishes, in the ledger.</summary>
    private const int Wish = 0;

    /// <summary>The shop takes 99 of each; what is in doubt counts.</summary>
    private const int Enough = 90;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(150);

    private Ledger _ledger = new();
    private string? _giftNote;
    private bool _isFull, _isFaulty;

    public string Name => name;

    public Browser Browser => browser;

    /// <summary>Whether nothing more is to be done with this session: something was wrong with it, or it has enough.</summary>
    public bool IsOver => _isFull || _isFaulty;

    /// <summary>Puts the first thing into the cart.</summary>
    public async Task<bool> BeginAsync(CancellationToken stop)
    {
        while (!browser.HasCart)
        {
            if (stop.IsCancellationRequested) return false;
            // A first answer that was lost leaves a session that nobody has the cookie of.
            _ledger = new Ledger();
            // By a form, so that no two tabs ask for a first antiforgery cookie at once, of which a browser keeps one.
            if (await AddByFormAsync(products[0]) != Outcome.Done) await Task.Delay(Pause, CancellationToken.None);
        }

        tally.SessionBegan();
        return true;
    }

    /// <summary>Adds one thing, or some at the same moment from several tabs.</summary>
    public async Task AddAsync(CancellationToken stop)
    {
        int tabs = random.Next(3) == 0 ? random.Next(2, 5) : 1;
        if (tabs > 1) tally.AskedInParallel(tabs);
        await Task.WhenAll(Enumerable.Range(0, tabs).Select(_ => AddOneAsync(stop)).ToArray());
        _isFull |= products.Any(product => _ledger.MostOf(product) > Enough);
    }

    /// <summary>Reads what the shop has of this session, and compares.</summary>
    public async Task CheckAsync(CancellationToken stop)
    {
        if (_isFaulty || !browser.HasCart) return;
        if (random.Next(3) == 0)
        {
            if (await ReadAsync("/cart", stop) is { } cart) Compare(Browser.LinesOf(cart), null);
        }
        else if (await ReadAsync("/fleet/session", stop) is { } answer)
        {
            Knowledge known = Knowledge.Parse(answer.Body);
            Compare(known.Lines, known.Wishes);
            if (known.GiftNote == _giftNote) return;
            Report(Fault.LostUpdate, $"the gift note is '{known.GiftNote}' and should be '{_giftNote}' ({known.Draft})");
        }
    }

    private async Task AddOneAsync(CancellationToken stop)
    {
        int product = products[random.Next(products.Length)];
        bool asCounter = random.Next(2) == 0;
        bool isWish = random.Next(4) == 0 && fleet.Nodes.Any(node => node.Release == 2);
        while (!stop.IsCancellationRequested && !IsOver)
        {
            Task<Outcome> trying = isWish ? CountAsync(Wish, "/fleet/wish") : AddAsync(product, asCounter);
            if (await trying is Outcome.Done or Outcome.Missing or Outcome.Wrong) return;
            await Task.Delay(Pause, CancellationToken.None);
        }
    }

    private Task<Outcome> AddAsync(int product, bool asCounter) =>
        asCounter ? CountAsync(product, $"/fleet/add/{product}") : AddByFormAsync(product);

    private async Task<Outcome> CountAsync(int item, string path)
    {
        int before = _ledger.Ask(item);
        Answer answer = await browser.PostAsync(path);
        if (answer.Outcome != Outcome.Done) return NotDone(item, answer);
        Fault? fault = _ledger.Acknowledge(item, int.Parse(answer.Body), before);
        if (fault is not null) Report(fault.Value, $"{path} said {answer.Body} after {before}");
        return Outcome.Done;
    }

    private async Task<Outcome> AddByFormAsync(int product)
    {
        Answer page = await browser.GetAsync($"/product/{product}");
        if (page.Outcome != Outcome.Done) return page.Outcome;
        _ledger.Ask(product);
        Answer answer = await browser.PostAsync("/cart?handler=Add", Browser.TokenOf(page), ("productId", $"{product}"), ("quantity", "1"));
        if (answer.Outcome != Outcome.Done) return NotDone(product, answer);
        if (answer.Location is null) Report(Fault.WrongAnswer, "the shop refused to add something");
        else _ledger.Acknowledge(product);
        return Outcome.Done;
    }

    private Outcome NotDone(int item, Answer answer)
    {
        if (answer.Outcome is Outcome.Conflict or Outcome.Missing) _ledger.Withdraw(item);
        return answer.Outcome;
    }

    /// <summary>Asks until there is an answer.</summary>
    private async Task<Answer?> ReadAsync(string path, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            Answer answer = await browser.GetAsync(path);
            if (answer.Outcome == Outcome.Done) return answer;
            if (answer.Outcome == Outcome.Wrong) return null;
            await Task.Delay(Pause, CancellationToken.None);
        }

        return null;
    }

    private void Compare(Dictionary<int, int> lines, int? wishes)
    {
        IEnumerable<int> all = products.Concat(lines.Keys).Distinct();
        Dictionary<int, int> shown = all.ToDictionary(static product => product, product => lines.GetValueOrDefault(product));
        if (wishes is { } wished) shown[Wish] = wished;
        if (_ledger.Check(shown) is not { } fault) return;
        string list = string.Join(", ", shown.Select(static line => $"{line.Key}: {line.Value}"));
        Report(fault, $"there is {list}, and should be {_ledger}");
    }

    private void Report(Fault fault, string what)
    {
        tally.Found(fault, $"{name}: {what}");
        _isFaulty = true;
    }
}
