using System.Reflection;
using System.Reflection.Metadata;
using TypedSession.CompilerServices;

namespace TypedSession.Codec.Tests;

public sealed class HotReloadTests
{
    /// <summary>As the runtime does it, when <c>dotnet watch</c> has applied a change.</summary>
    [Fact]
    public void After_a_change_of_the_running_program_a_state_s_schema_is_made_anew()
    {
        SessionSchema before = Schema<Flashes>();
        Assert.Same(before, Schema<Flashes>());

        foreach (MetadataUpdateHandlerAttribute handler in typeof(SessionSchema).Assembly.GetCustomAttributes<MetadataUpdateHandlerAttribute>())
            handler.HandlerType.GetMethod("ClearCache", BindingFlags.Static | BindingFlags.NonPublic)!.Invoke(null, [null]);

        Assert.NotSame(before, Schema<Flashes>());
        Assert.Equal(before.FlashCount, Schema<Flashes>().FlashCount);
    }

    private static SessionSchema Schema<T>()
        where T : class, ISessionState<T> => T.Schema;
}
