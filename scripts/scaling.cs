#!/usr/bin/env dotnet
#:property PublishAot=false

// Computes what sessions take, for the table of docs/scaling.md. It needs the SDK and nothing else:
//
//   dotnet run scripts/scaling.cs -- state=M requests=50 reads=0.6 writes=0.1 users=10000,1000000
//
// Without an argument it prints the page's own table. Arguments are these, with their defaults:
using System.Globalization;

Dictionary<string, string> inputs = new(StringComparer.Ordinal)
{
    ["users"] = "10000,1000000,1000000000", // users a day
    ["state"] = "M",          // S, M or L
    ["requests"] = "50",      // for each user and day, those that carry the cookie
    ["reads"] = "0.6",        // share of the requests that only read the session
    ["writes"] = "0.1",       // share that read and change it
    ["visits"] = "2",         // sessions begun, for each user and day
    ["minutes"] = "15",       // from a visit's first request to its last
    ["idle"] = "20",          // IdleTimeout, in minutes
    ["sign-ins"] = "0.3",     // for each user and day
    ["sign-outs"] = "0.1",
    ["peak"] = "4",           // the busiest moment, as a multiple of the mean
    ["checkpoint"] = "5",     // PostgreSQL's checkpoint_timeout, in minutes
};
foreach (string[] pair in args.Select(static argument => argument.Split('=', 2)))
{
    if (pair.Length != 2 || !inputs.ContainsKey(pair[0]))
        throw new ArgumentException($"'{string.Join('=', pair)}' is none of: {string.Join(", ", inputs.Keys)}.");
    inputs[pair[0]] = pair[1];
}

double Input(string name) => double.Parse(inputs[name], CultureInfo.InvariantCulture);

// Measured by the benchmarks: bytes by `bytes` and `units`, microseconds of processor time by `http` and `store`.
Unit unit = inputs["state"].ToUpperInvariant() switch
{
    "S" => new(Cookie: 185, Row: 316 + 164, Create: new(3002, 717), Change: new(3985, 337), Seen: new(6389, 473), Sweep: 360, Unseal: 6.6,
        Seal: 6.7),
    "M" => new(Cookie: 356, Row: 483 + 163, Create: new(3158, 832), Change: new(4914, 473), Seen: new(7176, 474), Sweep: 326, Unseal: 6.9,
        Seal: 7.1),
    "L" => new(Cookie: 1252, Row: 1366 + 165, Create: new(3814, 1514), Change: new(6761, 1158), Seen: new(8345, 474), Sweep: 1176,
        Unseal: 8.2, Seal: 8.1),
    string other => throw new ArgumentException($"There is no state '{other}': S, M or L."),
};
const double ReferenceCookie = 185;                     // bytes: the cookie of a session that is in a store
// "; " before it in a request; "Set-Cookie: ", attributes and line end in a response
const double CookieSeparator = 2, SetCookieExtra = 54;
// `store`: a load is reading M, less no session; a write is writing M, less reading it.
const double LoadMicroseconds = 24, WriteMicroseconds = 107;                // of PostgreSQL
const double ClientLoadMicroseconds = 30, ClientWriteMicroseconds = 87;    // of the application
const double EndBytes = 222, CompactEndBytes = 6, ExactEnds = 100_000; // of a node's memory
const double EndMarginMinutes = 10;                     // how much longer than the idle timeout it remembers
const double GatheringSeconds = 0.06, IntervalSeconds = 1; // a node reads the log of ends so long after a hint, and so often without one
const double PageBytes = 8192, SweepMinutes = 5, DaySeconds = 86400, DayMinutes = 1440;

// For each user and day.
double requests = Input("requests"), visits = Input("visits");
double used = requests * (Input("reads") + Input("writes")), changes = requests * Input("writes");
double seen = visits * Math.Floor(Input("minutes") / (Input("idle") / 2));
double saves = Math.Max(0, changes - visits), storeWrites = visits + saves + seen + visits;

Console.WriteLine(
    string.Create(CultureInfo.InvariantCulture,
        $"{inputs["state"].ToUpperInvariant()}, for each user and day: {requests} requests, of which {Input("reads"):0 %} only "
        + $"read the session and {Input("writes"):0 %} change it; {visits} visits of {Input("minutes")} minutes."));
Console.WriteLine();
Console.WriteLine("| a user and day | cookie | PostgreSQL |");
Console.WriteLine("|---|---|---|");
Console.WriteLine(
    $"| bytes up, in requests | {Short(requests * (unit.Cookie + CookieSeparator))} "
    + $"| {Short(requests * (ReferenceCookie + CookieSeparator))} |");
Console.WriteLine(
    $"| bytes down, in responses | {Short((changes + seen) * (unit.Cookie + SetCookieExtra))} "
    + $"| {Short((changes + seen) * (ReferenceCookie + SetCookieExtra))} |");
Console.WriteLine($"| store calls: loads | 0 | {Short(used - visits)} |");
Console.WriteLine(
    $"| store calls: creates, saves, touches, removals | 0 | {Short(visits)}, {Short(saves)}, {Short(seen)}, {Short(visits)} |");
Console.WriteLine();

double[] users = [.. inputs["users"].Split(',').Select(static number => double.Parse(number, CultureInfo.InvariantCulture))];
double peak = Input("peak") / DaySeconds; // from a day's sum to the busiest second
double alive = visits * (Input("minutes") + Input("idle") + SweepMinutes) / DayMinutes * Input("peak");
double ends = (Input("sign-ins") + Input("sign-outs")) * (Input("idle") + EndMarginMinutes) / DayMinutes * Input("peak");

// The first write to a page after a checkpoint writes the whole page ahead: how many find theirs written depends on how many writes
// there are to each between two.
double perPage = (saves + seen + visits) * peak * Input("checkpoint") * 60 / (alive * unit.Row / PageBytes);
double first = perPage == 0 ? 0 : (1 - Math.Exp(-perPage)) / perPage;
double perDay = (visits * (Mean(unit.Create) + unit.Sweep)) + (saves * Mean(unit.Change)) + (seen * Mean(unit.Seen));

Console.WriteLine($"| users a day | {string.Join(" | ", users.Select(Short))} |");
Console.WriteLine("|---" + string.Concat(users.Select(static _ => "|---")) + "|");
Row("requests a second, at the peak", requests * peak);
Row("**cookie**: bit/s, at the peak",
    8 * peak * ((requests * (unit.Cookie + CookieSeparator)) + ((changes + seen) * (unit.Cookie + SetCookieExtra))));
Row("cookie: cores of the application for sealing, at the peak", peak * 1e-6 * ((used * unit.Unseal) + ((changes + seen) * unit.Seal)));
Row("**PostgreSQL**: bit/s between browser and application, at the peak",
    8 * peak * ((requests * (ReferenceCookie + CookieSeparator)) + ((changes + seen) * (ReferenceCookie + SetCookieExtra))));
Row("calls a second, at the peak", peak * (used - visits + storeWrites));
Row("of which writes", peak * storeWrites);
Row("cores of PostgreSQL, at the peak", peak * 1e-6 * (((used - visits) * LoadMicroseconds) + (storeWrites * WriteMicroseconds)));
Row("cores of the application for its calls, at the peak",
    peak * 1e-6 * (((used - visits) * ClientLoadMicroseconds) + (storeWrites * ClientWriteMicroseconds)));
Row("rows, at the peak", alive);
Row("bytes of table and indexes, at the peak", alive * unit.Row);
Row("bytes of write-ahead log a day", perDay);
Row("bytes of write-ahead log a second, at the peak", perDay * peak);
double[] endsPerSecond = [.. users.Select(count => count * peak * (Input("sign-ins") + Input("sign-outs")))];
Row("**both**: ends appended to the log a second, at the peak", (Input("sign-ins") + Input("sign-outs")) * peak);
Line("readings of the log a second, by each node", endsPerSecond.Select(Readings));
Line("cores of PostgreSQL for the appends, and for each node's readings",
    endsPerSecond.Select(static rate => rate * 1e-6 * WriteMicroseconds),
    endsPerSecond.Select(static rate => Readings(rate) * 1e-6 * LoadMicroseconds));
Row("ends that each node remembers, at the peak", ends);
Line("bytes of each node's memory for them",
    users.Select(count => (Math.Min(count * ends, ExactEnds) * EndBytes) + (Math.Max(0, (count * ends) - ExactEnds) * CompactEndBytes)));

// A node waits for a hint, or for the interval to pass, and then gathers others.
static double Readings(double rate) => 1 / (((1 - Math.Exp(-rate * IntervalSeconds)) / rate) + GatheringSeconds);

void Line(string what, params IEnumerable<double>[] values)
{
    IEnumerable<string> cells = users.Select((_, index) => string.Join(", ", values.Select(each => Short(each.ElementAt(index)))));
    Console.WriteLine($"| {what} | {string.Join(" | ", cells)} |");
}

void Row(string what, double each) => Console.WriteLine($"| {what} | {string.Join(" | ", users.Select(count => Short(count * each)))} |");

double Mean(Written bytes) => bytes.Then + (first * (bytes.First - bytes.Then));

static string Short(double value)
{
    (double Scale, string Suffix)[] suffixes = [(1e15, " P"), (1e12, " T"), (1e9, " G"), (1e6, " M"), (1e3, " k")];
    (double scale, string suffix) = suffixes.FirstOrDefault(each => value >= each.Scale, (1, ""));
    double scaled = value / scale;
    return scaled.ToString(scaled switch { >= 99.5 => "0", >= 9.95 => "0.#", >= 0.01 => "0.##", 0 => "0", _ => "0.####" },
        CultureInfo.InvariantCulture) + suffix;
}

/// <summary>Bytes of one session of a state, and microseconds of sealing it.</summary>
internal sealed record Unit(double Cookie, double Row, Written Create, Written Change, Written Seen, double Sweep, double Unseal,
    double Seal);

/// <summary>Bytes written ahead by the first write to a page after a checkpoint, and by later ones.</summary>
internal readonly record struct Written(double First, double Then);
