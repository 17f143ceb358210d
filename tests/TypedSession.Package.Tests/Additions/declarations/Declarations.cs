using TypedSession;

[SessionState]
public sealed record NotPartial // TSS001
{
    [SessionKey(0)] public int Count { get; init; }
}

[SessionState]
public sealed partial class NotRecord // TSS001
{
    [SessionKey(0)] public int Count { get; set; }
}

[SessionState]
public sealed partial record HoldsEntity
{
    [SessionKey(0)] public Product? Product { get; init; } // TSS002
}

[SessionState]
public sealed partial record SameKey
{
    [SessionKey(0)] public int Count { get; init; }
    [SessionKey(0)] public int Sum { get; init; } // TSS003
}

[SessionState]
public sealed partial record Required
{
    [SessionKey(0)] public required int Count { get; init; } // TSS004
}

[SessionState]
public abstract partial record Abstract // TSS005
{
    [SessionKey(0)] public int Count { get; init; }
}

[SessionState]
public partial record Generic<T> // TSS005
{
    [SessionKey(0)] public int Count { get; init; }
}

[SessionState("No name")]
public sealed partial record BadName // TSS006
{
    [SessionKey(0)] public int Count { get; init; }
}

[SessionState]
public sealed partial record HoldsBrokenPart
{
    [SessionKey(0)] public BrokenPart? Part { get; init; }
}

[SessionPart]
public sealed record BrokenPart; // TSS001

[SessionState]
#pragma warning disable TSS001
public sealed record Quiet
#pragma warning restore TSS001
{
    [SessionKey(0)] public int Count { get; init; }
}

public sealed record Product(int Id);

public class NotPartialService(ISession<NotPartial> session) { public object Get() => session.Value; }
public class NotRecordService { private readonly ISession<NotRecord>? _session = null; public object? Get() => _session?.Value; }
public class HoldsEntityService(ISession<HoldsEntity> session) { public object Get(HttpContext http) => (session.Value, http.GetSession<HoldsEntity>()); }
public static class SameKeyEndpoints { public static object Get(ISession<SameKey> session) => session.Value; }
public static class RequiredEndpoints { public static void Map(WebApplication app) => app.MapGet("/required", (ISession<Required> session) => session.Value).UsesSession<Required>(); }
public class AbstractService { public ISession<Abstract>? Session { get; set; } }
public interface IGenericService { ISession<Generic<int>> Session { get; } }
[RequireFreshSession<BadName>] public class BadNameService(ISession<BadName> session) { public object Get() => session.Value; }
public class BrokenPartService(ISession<HoldsBrokenPart> session) : BaseService<HoldsBrokenPart> { public object Get() => session.Value; }
public class BaseService<T> where T : class, ISessionState<T>;
public class QuietService(ISession<Quiet> session) { public object Get() => session.Value; }
public class ProductService(ISession<Product> session) { public object Get() => session.Value; } // TSS007
