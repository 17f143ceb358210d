using TypedSession.Analyzers.Flow;
using TypedSession.CodeFixes.Flow;
using TypedSession.Harness;

namespace TypedSession.Analyzers.Tests.Fixes;

public sealed class FlashTakeFixTests
{
    private const string State = """


        [SessionState]
        public sealed partial record Cart
        {
            [MaxLength(80), Flash] public string? Notice { get; init; }
            [MaxLength(80), Flash] public string? Warning { get; init; }
        }
        """;

    [Fact]
    public Task A_flash_is_taken_where_it_is_shown() => CodeFixHarness.VerifyAsync<StateUseAnalyzer, FlashTakeFix>(
        """
        public abstract class Layout(ISession<Cart> session, int cart) : Microsoft.AspNetCore.Mvc.RazorPages.Page
        {
            public override Task ExecuteAsync()
            {
                Write({|TSS308:session.Value.Notice|}); // once
                Write($"{({|TSS308:session.Value.Warning|} ?? "").Trim()} {cart}");
                return Task.CompletedTask;
            }
        }
        """ + State,
        """
        public abstract class Layout(ISession<Cart> session, int cart) : Microsoft.AspNetCore.Mvc.RazorPages.Page
        {
            public override Task ExecuteAsync()
            {
                Write(session.TakeFlash(now => now.Notice)); // once
                Write($"{(session.TakeFlash(now => now.Warning) ?? "").Trim()} {cart}");
                return Task.CompletedTask;
            }
        }
        """ + State);
}
