using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using TypedSession.Benchmarks.Sessions;

namespace TypedSession.Benchmarks.Http;

/// <summary>Kestrel, a candidate's middleware, and one handler: as little else as there can be.</summary>
internal static class BenchmarkApp
{
    private static readonly byte[] Ok = "ok"u8.ToArray();

    /// <summary>Starts a server on a port of loopback, or on the transport.</summary>
    public static async Task<WebApplication> StartAsync(Candidate candidate, InMemoryTransport? transport = null)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        if (transport is not null) builder.Services.AddSingleton<IConnectionListenerFactory>(transport);
        candidate.AddServices(builder.Services);
        WebApplication app = builder.Build();
        candidate.Use(app);
        app.Run(context => HandleAsync(candidate, context));
        await app.StartAsync().ConfigureAwait(false);
        return app;
    }

    private static Task HandleAsync(Candidate candidate, HttpContext context)
    {
        Task load = context.Request.Path.Value == "/untouched" ? Task.CompletedTask : candidate.LoadAsync(context);
        return load.IsCompletedSuccessfully ? AnswerAsync(candidate, context) : AnswerAsync(load, candidate, context);
    }

    private static async Task AnswerAsync(Task load, Candidate candidate, HttpContext context)
    {
        await load.ConfigureAwait(false);
        await AnswerAsync(candidate, context).ConfigureAwait(false);
    }

    private static Task AnswerAsync(Candidate candidate, HttpContext context)
    {
        Use(candidate, context);
        Task save = candidate.SaveAsync(context);
        return save.IsCompletedSuccessfully ? AnswerAsync(context) : AnswerAsync(save, context);
    }

    private static async Task AnswerAsync(Task save, HttpContext context)
    {
        await save.ConfigureAwait(false);
        await AnswerAsync(context).ConfigureAwait(false);
    }

    private static Task AnswerAsync(HttpContext context)
    {
        HttpResponse response = context.Response;
        response.ContentLength = Ok.Length;
        ValueTask<System.IO.Pipelines.FlushResult> write = response.BodyWriter.WriteAsync(Ok);
        return write.IsCompletedSuccessfully ? Task.CompletedTask : write.AsTask();
    }

    /// <summary>A change is one of a number that keeps its length, so that it is one for every request with the same cookie.</summary>
    private static void Use(Candidate candidate, HttpContext context)
    {
        switch (context.Request.Path.Value)
        {
            case "/untouched":
                break;
            case "/read/s":
                Check(candidate.ReadSmall(context).UserId);
                break;
            case "/read/m" or "/read/l":
                Check(candidate.ReadShop(context).UserId);
                break;
            case "/write/s":
                SmallSession small = candidate.ReadSmall(context);
                candidate.Write(context, small with { UserId = small.UserId + 1 });
                break;
            case "/write/m" or "/write/l":
                ShopSession shop = candidate.ReadShop(context);
                candidate.Write(context, shop with { UserId = shop.UserId + 1 });
                break;
            case "/seed/s":
                candidate.Write(context, ReferenceSessions.S);
                break;
            case "/seed/m":
                candidate.Write(context, ReferenceSessions.M);
                break;
            case "/seed/l":
                candidate.Write(context, ReferenceSessions.L);
                break;
            default:
                throw new InvalidOperationException("There is no such request.");
        }
    }

    /// <summary>Changes count on from the first user's number, and a session that was not restored has none.</summary>
    private static void Check(int userId)
    {
        if (userId < ReferenceSessions.S.UserId) throw new InvalidOperationException("The session was not restored.");
    }
}
