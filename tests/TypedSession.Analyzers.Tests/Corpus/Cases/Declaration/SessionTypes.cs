// Sessions that are asked for by the name of a type that is none. Each case is a project of its own.
// Seen in: stores that keep the entity itself (SportsStore's Cart, IdentityServer's consent models), "SessionItem<T>" wrappers, base classes of
// wizards for any model, and view components that inject what the page shows.

/// <summary>An entity.</summary>
public class Product
{
    public int Id { get; set; }
    public string Name { get; set; } = "";
}

/// <summary>A state, for the near misses.</summary>
[SessionState("basket")]
public sealed partial record Basket
{
    [SessionKey(0)] public int Items { get; init; }
}

/// <summary>A part of one.</summary>
[SessionPart]
public readonly partial record struct BasketLine([property: SessionKey(0)] int Product);

// case TSS007: an entity, in a constructor
public class ProductService(ISession<Product> session) // expect: TSS007
{
    public string Name => session.Value.Name;
}

// case TSS007: a view model in a field that the container fills
public class Checkout
{
    private readonly ISession<CheckoutModel> _session; // expect: TSS007

    public Checkout(IServiceProvider services) => _session = services.GetRequiredService<ISession<CheckoutModel>>(); // expect: TSS007

    public int Step => _session.Value.Step;

    public record CheckoutModel(int Step);
}

// case TSS007: a list of parts
public static class LineEndpoints
{
    public static int Count(ISession<List<BasketLine>> session) => session.Value.Count; // expect: TSS007
}

// case TSS007: one part, in a lambda
public static class PartEndpoints
{
    public static void Map(WebApplication app) => app.MapGet("/line", (ISession<BasketLine> session) => session.Value.Product); // expect: TSS007
}

// case TSS007: a number
public class CounterPage
{
    public ISession<int>? Counter { get; set; } // expect: TSS007
}

// case TSS007: a wrapper for any model
public abstract class WizardBase<TModel> where TModel : class, new()
{
    protected abstract ISession<TModel> Session { get; } // expect: TSS007
}

// case TSS007: a dictionary, as sessions were of old
public interface ILegacySession
{
    ISession<Dictionary<string, object>> Items { get; } // expect: TSS007
}

// case TSS007: the contract of a wrapper
public interface ISessionItem<T> : IDisposable where T : notnull
{
    T Read(ISession<T> from); // expect: TSS007
}

// case TSS007: a class that derives from nothing and says so by an interface of its own
public sealed class Preferences : IPreferences
{
    public bool Dark { get; set; }

    public static bool IsDark(HttpContext http) => http.RequestServices.GetService<ISession<Preferences>>()?.Value.Dark == true; // expect: TSS007

    public interface IOther;
}

/// <summary>What it says.</summary>
public interface IPreferences;

// near miss TSS007: a state in a constructor
public class BasketService(ISession<Basket> session)
{
    public int Items => session.Value.Items;
}

// near miss TSS007: a state in a field, a property and a parameter
public class BasketPage
{
    private readonly ISession<Basket>? _session = null;

    public ISession<Basket>? Session => _session;

    public void OnPost(ISession<Basket> session) => session.Update(basket => basket with { Items = basket.Items + 1 });
}

// near miss TSS007: a helper for any state
public static class SessionHelper
{
    public static bool IsNew<T>(this ISession<T> session) where T : class, ISessionState<T> => session.Status == SessionStatus.New;
}

// near miss TSS007: a base class for any state, and one for one
public abstract class StateService<TState>(ISession<TState> session) where TState : class, ISessionState<TState>
{
    protected TState State => session.Value;
}

// near miss TSS007: the stock session
public class OldCounter
{
    public bool IsThere(Microsoft.AspNetCore.Http.ISession session) => session.IsAvailable;
}

// near miss TSS007: a session type of the application's own
public interface ISession<TKey, TValue>
{
    TValue this[TKey key] { get; set; }

    static Type Of(ISession<string, Product> session) => session.GetType();
}

// near miss TSS007: the open type, asked for by reflection
public static class SessionTypes
{
    public static bool Is(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ISession<>);
}

// near miss TSS007: many sessions
public class Many(IEnumerable<ISession<Basket>> all)
{
    public int Sum() => all.Sum(session => session.Value.Items);
}

// near miss TSS007: a state that is nested and private to its assembly
public partial class Reports
{
    public static int Pages(HttpContext http) => http.RequestServices.GetRequiredService<ISession<Filter>>().Value.Page;

    [SessionState("filter")]
    internal sealed partial record Filter([property: SessionKey(0)] int Page = 0);
}
