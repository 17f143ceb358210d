using System.Net;
using System.Text.Json;

namespace TypedSession.PostgreSql.Tests.Campaigns.Support;

/// <summary>
/// Somebody who writes down what was acknowledged, and what might have been kept without that. One request after the other, each to another node.
/// </summary>
internal sealed class Visitor(Ledgers ledgers, Tally tally)
{
    private const int Keys = 20;

    private readonly Dictionary<int, HashSet<int>> _possible = [];
    private readonly List<(Dictionary<string, string> Cookies, string Why)> _over = [];
    private Dictionary<string, string> _cookies = [];
    private int _owner, _acknowledged, _attempted;

    private bool IsIn => _cookies.Count > 0;

    /// <summary>Sends one request.</summary>
    public Task StepAsync(Node node)
    {
        if (!IsIn) return OpenAsync(node);
        return Random.Shared.Next(100) switch
        {
            < 60 => IncrementAsync(node),
            < 90 => SetAsync(node),
            < 96 => ReadAsync(node),
            < 98 => LeaveAsync(node, "/end", "ended"),
            _ => LeaveAsync(node, $"/owner/{_owner}", "revoked"),
        };
    }

    /// <summary>When all is over: what is there must be what was acknowledged, and what has ended must stay so on every node.</summary>
    public async Task VerifyAsync(IEnumerable<Node> nodes)
    {
        foreach (Node node in nodes)
        {
            if (IsIn)
            {
                Answer answer = await AskAsync(node, _cookies);
                Assert.Equal(HttpStatusCode.OK, answer.Status);
                Judge(answer);
                tally.Verified();
            }

            foreach ((Dictionary<string, string> cookies, string why) in _over) await VerifyOverAsync(node, cookies, why);
        }
    }

    private static LedgerView View(Answer answer) => JsonSerializer.Deserialize<LedgerView>(answer.Body, JsonSerializerOptions.Web)!;

    /// <summary>A node whose store has failed several times in a row refuses requests until one call has succeeded again.</summary>
    private static async Task<Answer> AskAsync(Node node, Dictionary<string, string> cookies)
    {
        long start = TimeProvider.System.GetTimestamp();
        Answer answer;
        do answer = await node.NewBrowser(cookies).GetAsync("/");
        while (answer.Status == HttpStatusCode.ServiceUnavailable && TimeProvider.System.GetElapsedTime(start) < Campaign.Within(2));
        return answer;
    }

    /// <summary>Of an end a moment ago, a node may still learn.</summary>
    private async Task VerifyOverAsync(Node node, Dictionary<string, string> cookies, string why)
    {
        long start = TimeProvider.System.GetTimestamp();
        SessionStatus status;
        do status = View(await AskAsync(node, cookies)).Status;
        while (status == SessionStatus.Restored && TimeProvider.System.GetElapsedTime(start) < Campaign.Within(2));
        if (status == SessionStatus.Restored) tally.Wrong($"a session that was {why} is taken");
        if (status == SessionStatus.Unreadable) tally.Wrong($"the record of a session that was {why} is torn");
        tally.Refused();
    }

    private async Task OpenAsync(Node node)
    {
        _owner = ledgers.NextOwner();
        (_acknowledged, _attempted) = (0, 0);
        _possible.Clear();
        await SendAsync(node, $"/open/{_owner}");
    }

    private async Task IncrementAsync(Node node)
    {
        _attempted++;
        if (await SendAsync(node, "/increment") is not { Status: HttpStatusCode.OK } answer) return;
        int count = int.Parse(answer.Body, System.Globalization.CultureInfo.InvariantCulture);
        if (count <= _acknowledged || count > _attempted) tally.Wrong($"after {_acknowledged} of {_attempted} increments one made {count}");
        _acknowledged = count;
    }

    private async Task SetAsync(Node node)
    {
        int key = Random.Shared.Next(Keys);
        int value = ledgers.NextValue();
        HashSet<int> possible = _possible.TryGetValue(key, out HashSet<int>? known) ? known : _possible[key] = [0];
        possible.Add(value);
        if (await SendAsync(node, $"/set/{key}/{value}") is { Status: HttpStatusCode.OK }) _possible[key] = [value];
    }

    private async Task ReadAsync(Node node)
    {
        if (await SendAsync(node, null) is { Status: HttpStatusCode.OK } answer) Judge(answer);
    }

    /// <summary>Whether that was done, the answer alone says; without one, the visitor comes back as another.</summary>
    private async Task LeaveAsync(Node node, string path, string why)
    {
        Dictionary<string, string> cookies = _cookies;
        if (await SendAsync(node, path) is { Status: HttpStatusCode.OK }) _over.Add((cookies, why));
        _cookies = [];
    }

    private void Judge(Answer answer)
    {
        LedgerView view = View(answer);
        if (view.Status != SessionStatus.Restored) tally.Wrong($"a living session is {view.Status}");
        else if (view.Owner != _owner) tally.Wrong("somebody saw another's session");
        else if (view.Count < _acknowledged || view.Count > _attempted) tally.Wrong($"{view.Count} of {_attempted} increments, and {_acknowledged} were acknowledged");
        else if (_possible.Any(member => !member.Value.Contains(view.Items.GetValueOrDefault(member.Key)))) tally.Wrong("a member has a value that it cannot have");
        else if (view.Items.Keys.Except(_possible.Keys).Any()) tally.Wrong("a member that nobody wrote");
    }

    private async Task<Answer?> SendAsync(Node node, string? post)
    {
        Browser browser = node.NewBrowser(_cookies);
        long start = TimeProvider.System.GetTimestamp();
        try
        {
            Answer answer = post is null ? await browser.GetAsync("/") : await browser.PostAsync(post);
            tally.Answered(answer, TimeProvider.System.GetElapsedTime(start));
            _cookies = new Dictionary<string, string>(browser.Jar);
            return answer;
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            tally.Broken();
            return null;
        }
    }
}

/// <summary>Numbers that no two visitors share.</summary>
internal sealed class Ledgers
{
    private int _owner, _value;

    public int NextOwner() => Interlocked.Increment(ref _owner);

    public int NextValue() => Interlocked.Increment(ref _value);
}
