// Objects of this process or this request in a session. Does not compile: they cannot be stored.
// Seen in: Session["Context"] and Session["Db"] of Web Forms pages, uploads kept as IFormFile between two steps of a wizard (a question asked every month),
// lazily loaded tasks, callbacks and loggers in view models.

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

public sealed class ShopContext : DbContext;

public interface IPriceService
{
    decimal PriceOf(int product);
}

public sealed class PriceService : IPriceService
{
    public decimal PriceOf(int product) => product;
}

public static class Startup
{
    public static void Add(IServiceCollection services) => services.AddScoped<IPriceService, PriceService>();
}

// case TSS203: an upload
[SessionState("upload")]
public sealed partial record Upload
{
    [SessionKey(0)] public IFormFile? File { get; init; } // expect: TSS203
}

// case TSS203: the request
[SessionPart]
public sealed partial record Origin([SessionKey(0)] HttpContext Context, [SessionKey(1)] int Hops); // expect: TSS203

// case TSS203: a database
[SessionPart]
public sealed partial class Unit
{
    [SessionKey(0)] public ShopContext? Database { get; set; } // expect: TSS203
    [SessionKey(1)] public bool Saved { get; set; }
}

// case TSS203: a stream
[SessionPart]
public sealed partial record Export([SessionKey(0)] Stream Target); // expect: TSS203

// case TSS203: a task
[SessionPart]
public sealed partial class Delayed
{
    [SessionKey(0)] public Task<int>? Count { get; set; } // expect: TSS203
    [SessionKey(1)] public CancellationToken Cancelled { get; set; } // expect: TSS203
}

// case TSS203: a callback
[SessionPart]
public sealed partial record Undo([SessionKey(0)] Func<int, bool>? Action, [SessionKey(1)] byte Depth); // expect: TSS203

// case TSS203: a service of the project
[SessionPart]
public sealed partial record Quote([SessionKey(0), MaxLength(3)] List<IPriceService> Services); // expect: TSS203

// case TSS203: a logger and a provider
[SessionState("scope")]
public sealed partial record Scope
{
    [SessionKey(0)] public ILogger<Scope>? Logger { get; init; } // expect: TSS203
    [SessionKey(1)] public IServiceProvider? Services { get; init; } // expect: TSS203
}

// case TSS203: a query that has not run
[SessionPart]
public sealed partial record Lookup([SessionKey(0)] IQueryable<int> Ids, [SessionKey(1)] bool Open, [SessionKey(2)] long At); // expect: TSS203

// near miss TSS203: an upload's name and length
[SessionPart]
public sealed partial record Uploaded([SessionKey(0), MaxLength(80)] string FileName, [SessionKey(1)] long Length);

public enum Stream2
{
    Up,
    Down,
}

// near miss TSS203: an enum that is called like one
[SessionPart]
public sealed partial record Direction([SessionKey(0)] Stream2 Stream, [SessionKey(1)] TaskStatus Task);

// near miss TSS203: a part that is called like a service
[SessionPart]
public sealed partial record PriceServiceChoice([SessionKey(0)] int ServiceId, [SessionKey(1)] TimeSpan? Timeout);

// near miss TSS203: a service used by a method of the state
[SessionState("priced")]
public sealed partial record Priced
{
    [SessionKey(0)] public int Product { get; init; }

    public decimal Price(IPriceService prices) => prices.PriceOf(Product);
}

// near miss TSS203: a delegate that is static
[SessionPart]
public sealed partial record Sorted([SessionKey(0)] bool Descending)
{
    public static Comparison<int> Order { get; } = (left, right) => left - right;
}

// near miss TSS203: a service that is a record of the project, and no member of a session
public sealed class Basket(IPriceService prices, IOptions<object> options)
{
    public IPriceService Prices { get; } = prices;
    public object Options { get; } = options.Value;
}

// near miss TSS203: settings, copied
[SessionState("culture")]
public sealed partial record Culture
{
    [SessionKey(0)] public System.Globalization.CultureInfo? Chosen { get; init; }
    [SessionKey(1)] public DateTimeOffset? Since { get; init; }
}

// near miss TSS203: the number of a task
[SessionPart]
public readonly partial record struct Import([SessionKey(0)] Guid TaskId, [SessionKey(1)] ushort Percent);
