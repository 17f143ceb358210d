using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;

namespace TypedSession.Tests.Commit.Lossy;

/// <summary>What the next request would not read as it was set is refused, and what it would is not.</summary>
public class ReadBackTests
{
    [Fact]
    public Task Elements_and_keys_that_differ_in_what_is_not_stored_are_refused() => Refuses(
        value => value with { Tags = [new("a"), new("a") { Weight = 1 }] },
        value => value with { Pairs = [(new("a"), 1), (new("a") { Weight = 1 }, 1)] },
        value => value with { ByCode = new() { [new(1)] = 1, [new(1) { Label = "x" }] = 2 } },
        value => value with { Lines = [new(1), new Line(1).Hit()] },
        value => Changed(value));

    [Fact]
    public Task What_its_own_constructor_or_initializer_refuses_is_refused() => Refuses(
        value => value with { Order = new(3) },
        value => value with { Orders = [new(3)] },
        value => value with { Prefs = Made(() => new Prefs { Size = 2 }) },
        value => value with { Job = Made(() => new Job { Size = 2 }) },
        value => value with { Mail = Made(() => new Mailed { Size = 2 }) });

    [Fact]
    public Task What_comes_back_in_another_order_is_refused_where_order_counts() => Refuses(
        value => value with { Mirror = new() { Text = "abc" } },
        value => value with { Mirrors = [new() { Text = "abc" }] },
        value => value with { Turned = [1, 2, 3] });

    [Fact]
    public async Task What_comes_back_as_it_is_is_kept()
    {
        await using TestApp app = await TestApp.StartAsync(web =>
        {
            web.MapPost("/", (ISession<ReadBackState> session) =>
            {
                session.Update(value => value with { Draft = new() { Step = 2 }, Exact = [new("a", 1), new("a", 2)] });
            });
            web.MapGet("/", (ISession<ReadBackState> session) => $"{session.Value.Draft?.Step} {session.Value.Exact.Count}");
        });
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/");
        Assert.Equal("2 2", (await browser.GetAsync("/")).Body);
    }

    [Fact]
    public async Task An_owner_that_was_never_set_is_not_asked_for_its_id()
    {
        await using TestApp app = await TestApp.StartAsync(web =>
        {
            web.MapPost("/", (ISession<OwnedState> session, ISession<CheckedOwnedState> other) =>
            {
                session.Update(value => value with { Count = 3 });
                other.Update(value => value with { Count = 4 });
            });
            web.MapGet("/", (ISession<OwnedState> session, ISession<CheckedOwnedState> other) => $"{session.Value.Count} {other.Value.Count}");
        });
        Browser browser = app.NewBrowser();
        await browser.PostAsync("/");
        Assert.Equal("3 4", (await browser.GetAsync("/")).Body);
    }

    private static ReadBackState Changed(ReadBackState value)
    {
        Named other = new() { Name = "b" };
        ReadBackState changed = value with { Names = [new() { Name = "a" }, other] };
        other.Name = "a";
        return changed;
    }

    /// <summary>Made while initializers can run, which they cannot afterwards.</summary>
    private static T Made<T>(Func<T> make)
    {
        Tenant.Current = new();
        try
        {
            return make();
        }
        finally
        {
            Tenant.Current = null;
        }
    }

    private static async Task Refuses(params Func<ReadBackState, ReadBackState>[] changes)
    {
        List<string> thrown = [];
        await using TestApp app = await TestApp.StartAsync(web => web.MapPost("/", (ISession<ReadBackState> session) =>
        {
            foreach (Func<ReadBackState, ReadBackState> change in changes)
            {
                thrown.Add(Record.Exception(() => session.Update(change))?.GetType().Name ?? "nothing");
            }
        }));
        await app.NewBrowser().PostAsync("/");
        Assert.Equal(changes.Select(_ => nameof(SessionBoundException)), thrown);
    }
}

/// <summary>Held by initializers of parts, as an application's ambient objects are.</summary>
public sealed class Tenant
{
    public static Tenant? Current { get; set; }

    public string Name { get; set; } = "acme";

    /// <summary>Throws where there is none.</summary>
    public static void Demand() => ArgumentNullException.ThrowIfNull(Current);
}

[SessionState("read-back")]
public sealed partial record ReadBackState
{
    [MaxLength(5)] public HashSet<Tag> Tags { get; init; } = [];

    [MaxLength(5)] public HashSet<(Tag, int)> Pairs { get; init; } = [];

    [MaxLength(5)] public Dictionary<Code, int> ByCode { get; init; } = [];

    [MaxLength(5)] public ImmutableHashSet<Line> Lines { get; init; } = [];

    [MaxLength(5)] public HashSet<Named> Names { get; init; } = [];

    [MaxLength(5)] public HashSet<Exact> Exact { get; init; } = [];

    public Order? Order { get; init; }

    [MaxLength(5)] public ImmutableArray<Order> Orders { get; init; } = [];

    public Prefs? Prefs { get; init; }

    public Job? Job { get; init; }

    public Mailed? Mail { get; init; }

    public Draft? Draft { get; init; }

    public Mirror? Mirror { get; init; }

    [MaxLength(5)] public ImmutableArray<Mirror> Mirrors { get; init; } = [];

    [MaxLength(5)] public List<int> Turned { get; init => field = [.. Enumerable.Reverse(value)]; } = [];
}

[SessionPart]
public sealed partial record Mirror
{
    [MaxLength(9)] public string Text { get; init => field = new([.. value.Reverse()]); } = "";
}

[SessionPart]
public sealed partial record Tag([MaxLength(9)] string Name)
{
    [SessionIgnore] public int Weight { get; init; }
}

[SessionPart]
public readonly partial record struct Code(int Value)
{
    [SessionIgnore] public string? Label { get; init; }
}

[SessionPart]
public sealed partial record Line(int Id)
{
    private int _hits;

    public Line Hit() => this with { _hits = _hits + 1 };
}

[SessionPart]
public sealed partial record Named
{
    [MaxLength(9)] public string Name { get; set; } = "";
}

[SessionPart]
public sealed partial record Exact([MaxLength(9)] string Name, int Number);

/// <summary>As object-relational mappers have it.</summary>
[SessionPart]
public sealed partial class Order
{
    private Order() => throw new NotSupportedException();

    public Order(int id) => Id = id;

    public int Id { get; private set; }
}

[SessionPart]
public sealed partial record Prefs
{
    [MaxLength(9)] public string Tenant { get; init; } = Lossy.Tenant.Current!.Name;

    public int Size { get; init; }
}

[SessionPart]
public sealed partial record Job
{
    private readonly Demanding _inner = new();

    public int Size { get; init; }

    public Type Inner() => _inner.GetType();
}

public sealed class Demanding
{
    public Demanding() => Tenant.Demand();
}

[SessionPart]
public sealed partial record Mailed
{
    public Address From { get; init; } = "a@b";

    public int Size { get; init; }
}

[SessionPart]
public readonly partial record struct Address([MaxLength(9)] string Text)
{
    public static implicit operator Address(string text)
    {
        Tenant.Demand();
        return new(text);
    }
}

[SessionPart]
public sealed partial class Draft
{
    [MaxLength(9)] public string Title { get; set => field = value.Length > 0 ? value : throw new ArgumentException("No title."); } = "";

    public int Step { get; set; }
}

[SessionPart]
public readonly partial record struct VisitorId
{
    public VisitorId(Guid value) => Value = value;

    public Guid Value { get => field == default ? throw new InvalidOperationException("Never set.") : field; private init; }
}

[SessionState("owned-late")]
public sealed partial record OwnedState
{
    [SessionOwner] public VisitorId Visitor { get; init; }

    public int Count { get; init; }
}

[SessionState("owned-late-checked")]
public sealed partial record CheckedOwnedState
{
    [SessionOwner] public VisitorId Visitor { get; init; }

    public int Count { get; init => field = value < 100 ? value : throw new ArgumentOutOfRangeException(nameof(value)); }
}
