using Microsoft.AspNetCore.DataProtection;
using TypedSession.CompilerServices;

namespace TypedSession.Tests.Hosting;

/// <summary>Two states of one name, which no compiler would let into one project. Registered by hand.</summary>
public static class Twins
{
    public static string AtStart()
    {
        SessionStates.Register<FirstTwin>();
        SessionStates.Register<SecondTwin>();
        using WebApplication app = Build();
        return Assert.Throws<InvalidOperationException>(() => app.UseTypedSession()).Message;
    }

    public static string AtFirstUse()
    {
        SessionStates.Register<FirstTwin>();
        using WebApplication app = Build();
        app.UseTypedSession();
        string? message = null;
        app.Run(context =>
        {
            _ = context.GetSession<FirstTwin>().Value;
            SessionStates.Register<SecondTwin>();
            message = Assert.Throws<InvalidOperationException>(context.GetSession<SecondTwin>).Message;
            return Task.CompletedTask;
        });
        ((IApplicationBuilder)app).Build()(new DefaultHttpContext { RequestServices = app.Services }).GetAwaiter().GetResult();
        return message!;
    }

    private static WebApplication Build()
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder();
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        builder.Services.AddTypedSession();
        return builder.Build();
    }

    public sealed record FirstTwin : ISessionState<FirstTwin>
    {
        static SessionSchema ISessionState<FirstTwin>.Schema { get; } = new() { StateType = typeof(FirstTwin), Name = "twin", MaxCookieBytes = 3072, Members = [] };

        static FirstTwin ISessionState<FirstTwin>.CreateInitial() => new();

        static void ISessionPart<FirstTwin>.Write(ref SessionWriter writer, FirstTwin value) => writer.WriteMapHeader(0);

        static bool ISessionPart<FirstTwin>.TryRead(ref SessionReader reader, out FirstTwin value)
        {
            value = new FirstTwin();
            return reader.TryReadMapHeader(out _);
        }
    }

    public sealed record SecondTwin : ISessionState<SecondTwin>
    {
        static SessionSchema ISessionState<SecondTwin>.Schema { get; } = new() { StateType = typeof(SecondTwin), Name = "twin", MaxCookieBytes = 3072, Members = [] };

        static SecondTwin ISessionState<SecondTwin>.CreateInitial() => new();

        static void ISessionPart<SecondTwin>.Write(ref SessionWriter writer, SecondTwin value) => writer.WriteMapHeader(0);

        static bool ISessionPart<SecondTwin>.TryRead(ref SessionReader reader, out SecondTwin value)
        {
            value = new SecondTwin();
            return reader.TryReadMapHeader(out _);
        }
    }
}
