using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace TypedSession.Analyzers.Content;

/// <summary>The types whose instances live in one process or one request. Each comes with what to do instead.</summary>
internal static class LiveObjects
{
    private const string KeepValues = "Store the values that you need from it instead.";
    private const string KeepResult = "Await it, and store its result.";
    private const string KeepReference = "Save the content elsewhere, and store its name or id.";
    private const string Inject = "Inject it where it is used instead.";
    private const string Rebuild = "Make it anew where it is used instead.";
    private const string KeepItems = "Run it, and store the ids of its results.";

    private static readonly ImmutableDictionary<string, string> Advice = Table(
        (KeepValues,
        [
            "Microsoft.AspNetCore.Http.HttpContext", "Microsoft.AspNetCore.Http.HttpRequest", "Microsoft.AspNetCore.Http.HttpResponse",
            "Microsoft.AspNetCore.Http.IFormCollection", "Microsoft.AspNetCore.Http.ConnectionInfo",
            "Microsoft.AspNetCore.Http.Features.IFeatureCollection",
            "Microsoft.AspNetCore.Http.ISession", "Microsoft.AspNetCore.Mvc.ActionContext", "Microsoft.AspNetCore.Mvc.ControllerBase",
            "Microsoft.AspNetCore.Mvc.RazorPages.PageModel", "Microsoft.AspNetCore.Mvc.ModelBinding.ModelStateDictionary",
            "Microsoft.AspNetCore.Mvc.ViewFeatures.ITempDataDictionary", "Microsoft.AspNetCore.Mvc.ViewFeatures.ViewDataDictionary",
            "System.Data.IDataRecord",
        ]),
        (KeepResult,
        [
            "System.Threading.Tasks.Task", "System.Threading.Tasks.Task`1", "System.Threading.Tasks.ValueTask",
            "System.Threading.Tasks.ValueTask`1",
            "System.Threading.Tasks.TaskCompletionSource", "System.Threading.Tasks.TaskCompletionSource`1",
        ]),
        (KeepReference,
        [
            "Microsoft.AspNetCore.Http.IFormFile", "Microsoft.AspNetCore.Http.IFormFileCollection", "System.IO.Stream",
            "System.IO.TextReader", "System.IO.TextWriter",
            "System.IO.BinaryReader", "System.IO.BinaryWriter", "System.IO.Pipelines.PipeReader", "System.IO.Pipelines.PipeWriter",
        ]),
        (KeepItems, ["System.Linq.IQueryable", "System.Collections.Generic.IAsyncEnumerable`1"]),
        (Rebuild,
        [
            "System.Threading.CancellationToken", "System.Threading.CancellationTokenSource", "System.Threading.Timer",
            "System.Threading.ITimer",
            "System.Threading.PeriodicTimer", "System.Timers.Timer", "System.Threading.Thread", "System.Threading.WaitHandle",
            "System.Threading.SemaphoreSlim",
            "System.Threading.Lock", "System.Diagnostics.Process", "System.Net.Sockets.Socket", "System.Net.WebSockets.WebSocket",
        ]),
        (Inject,
        [
            "Microsoft.EntityFrameworkCore.DbContext", "Microsoft.EntityFrameworkCore.DbSet`1", "System.Data.Entity.DbContext",
            "System.Data.Entity.DbSet`1",
            "System.Data.IDbConnection", "System.Data.IDbCommand", "System.Data.IDbTransaction", "System.Data.Common.DbDataSource",
            "System.IServiceProvider", "Microsoft.Extensions.DependencyInjection.IServiceScope",
            "Microsoft.Extensions.DependencyInjection.IServiceScopeFactory",
            "Microsoft.Extensions.DependencyInjection.IServiceCollection", "Microsoft.Extensions.Logging.ILogger",
            "Microsoft.Extensions.Logging.ILoggerFactory",
            "Microsoft.Extensions.Configuration.IConfiguration", "Microsoft.Extensions.Options.IOptions`1",
            "Microsoft.Extensions.Options.IOptionsMonitor`1",
            "Microsoft.Extensions.Hosting.IHostedService", "Microsoft.Extensions.Hosting.IHostEnvironment",
            "Microsoft.Extensions.Caching.Memory.IMemoryCache",
            "Microsoft.Extensions.Caching.Distributed.IDistributedCache", "Microsoft.AspNetCore.Http.IHttpContextAccessor",
            "System.Net.Http.HttpMessageInvoker",
            "System.Net.Http.HttpMessageHandler", "System.Net.Http.IHttpClientFactory", "System.TimeProvider", "TypedSession.ISession`1",
            "Microsoft.AspNetCore.Identity.UserManager`1", "Microsoft.AspNetCore.Identity.SignInManager`1",
            "Microsoft.AspNetCore.Identity.RoleManager`1",
            "Microsoft.AspNetCore.Mvc.IUrlHelper", "Microsoft.AspNetCore.SignalR.IHubContext`1", "Microsoft.AspNetCore.SignalR.Hub",
        ]));

    /// <summary>What to do instead of keeping an instance of a registered service.</summary>
    public const string ServiceAdvice = Inject;

    /// <summary>What to do instead of keeping an instance of a class that a factory makes.</summary>
    public const string FactoryAdvice =
        "If it is data, make it a [SessionPart], and register it no more; if it is a service, inject it where it is used.";

    /// <summary>What to do instead; null where instances are not live.</summary>
    public static string? FindAdvice(INamedTypeSymbol type) =>
        type.TypeKind == TypeKind.Delegate || type.SpecialType is SpecialType.System_Delegate or SpecialType.System_MulticastDelegate
            ? Rebuild
        : TypeNames.FindBase(type, Advice.ContainsKey) is { } name ? Advice[name]
        : null;

    private static ImmutableDictionary<string, string> Table(params (string Advice, string[] Types)[] rows) =>
        rows.SelectMany(row => row.Types, (row, type) => (row.Advice, Type: type))
            .ToImmutableDictionary(entry => entry.Type, entry => entry.Advice, StringComparer.Ordinal);
}
