using Microsoft.CodeAnalysis;
using TypedSession.Harness;

namespace TypedSession.Analyzers.Tests.Declaration;

/// <summary>TSS007.</summary>
public sealed class SessionTypeTests
{
    private const string Cart = "[SessionState] public sealed partial record Cart { public int Count { get; init; } }";

    [Theory]
    [InlineData("public class Service(ISession<[|Product|]> session) { public object Get() => session.Value; }")]
    [InlineData("public class Service { private readonly ISession<[|Product|]>? _session; public object? Get() => _session?.Value; }")]
    [InlineData("public class Service { public ISession<[|Product|]>? Session { get; set; } }")]
    [InlineData("public static class Endpoints { public static object Get(ISession<[|Product|]> session) => session.Value; }")]
    [InlineData("public static class Endpoints { public static object Get(HttpContext http) => http.RequestServices.GetRequiredService<ISession<[|Product|]>>(); }")]
    [InlineData("public static class Endpoints { public static void Map(WebApplication app) => app.MapGet(\"/\", (TypedSession.ISession<[|global::Product|]> session) => session.Value); }")]
    [InlineData("public interface IService : IEnumerable<ISession<[|Product|]>?>;")]
    public Task A_session_of_what_is_no_state_is_reported_wherever_it_is_named(string source) => Rules.VerifyAsync("TSS007",
        source + " public record Product(int Id);",
        message: "No session can hold 'Product': it is no state. Declare a partial record with [SessionState] that holds what you need of it.");

    [Fact]
    public Task A_session_by_another_name_is_reported_where_the_name_is_given() => Rules.VerifyAsync("TSS007",
        "using Basket = TypedSession.ISession<[|Product|]>; public class Service(Basket basket) { public object Get() => basket.Value; } public record Product(int Id);");

    [Theory]
    [InlineData("int")]
    [InlineData("string[]")]
    [InlineData("(int A, string B)")]
    [InlineData("List<Cart>")]
    [InlineData("ISession<Cart>")]
    public Task No_other_type_is_a_state(string type) =>
        Rules.VerifyAsync("TSS007", $"{Cart} public class Service {{ public ISession<[|{type}|]>? Session {{ get; set; }} }}");

    [Fact]
    public Task A_session_of_a_part_is_reported() => Rules.VerifyAsync("TSS007",
        "[SessionPart] public readonly partial record struct Line(int Id); public class Service(ISession<[|Line|]> session) { public Line Get() => session.Value; }",
        message: "No session can hold 'Line': it is a part. Hold it in a partial record with [SessionState].");

    [Theory]
    [InlineData("")]
    [InlineData(" where T : class")]
    [InlineData(" where T : notnull, IDisposable")]
    public Task A_type_parameter_that_may_be_anything_is_reported(string constraint) => Rules.VerifyAsync("TSS007",
        $"public class Wizard<T>(ISession<[|T|]> session){(constraint.Length > 0 ? constraint : " where T : notnull")} {{ public object Get() => session.Value; }}",
        message: "No session can hold 'T': it may be any type. Say 'where T : class, ISessionState<T>'.");

    [Fact]
    public Task A_state_of_a_project_without_the_generator_is_reported() => Rules.VerifyAsync("TSS007",
        "public class Service(ISession<[|Basket|]> session) { public object Get() => session.Value; }",
        new HarnessOptions { References = [Baskets()] },
        message: "No session can hold 'Basket': 'Baskets' was built without the generator, or for another version of it. Let it refer to TypedSession as a package, and build it anew.");

    private static MetadataReference Baskets()
    {
        Compilation declared = GeneratorHarness.Run("[SessionState] public record Basket;", new HarnessOptions { AssemblyName = "Baskets" }).Compilation;
        using MemoryStream image = new();
        Assert.True(declared.Emit(image, cancellationToken: TestContext.Current.CancellationToken).Success);
        return MetadataReference.CreateFromImage(image.ToArray());
    }

    [Fact]
    public Task A_state_and_a_type_parameter_that_is_one_are_not_reported() => Rules.VerifyAsync("TSS007", $$"""
        {{Cart}}
        public class Service(ISession<Cart> session) { public Cart Get() => session.Value; }
        public class Wizard<T>(ISession<T> session) where T : class, ISessionState<T> { public T Get() => session.Value; }
        public class Steps<T, U>(ISession<U> session) where T : class, ISessionState<T> where U : T { public U Get() => session.Value; }
        public static class Kinds { public static Type Open() => typeof(ISession<>); }
        /// <summary>Not <see cref="ISession{T}"/> of <see cref="ISession{Product}"/>.</summary>
        public record Product(int Id);
        """);

    [Theory]
    [InlineData("[SessionState] public record State(int A = 0);")]
    [InlineData("[SessionState] public partial class State { public int A { get; set; } }")]
    [InlineData("[SessionState] public partial record State { public object? A { get; init; } }")]
    [InlineData("[SessionState] public partial record State<T>; public class Other(ISession<State<int>> session) { public object Get() => session.Value; } [SessionState] public partial record State(int A = 0);")]
    public Task What_is_wrong_with_a_state_is_said_at_the_state(string state) =>
        Rules.VerifyAsync("TSS007", $"{state} public class Service(ISession<State> session) {{ public object Get() => session.Value; }}");

    [Fact]
    public Task Another_type_of_that_name_and_a_type_that_does_not_exist_are_not_reported() => Rules.VerifyAsync("TSS007",
        "public class Service(ISession<Missing> session, Own.ISession<int> own) { public object Get() => (session, own); } namespace Own { public interface ISession<T>; }",
        new HarnessOptions { MayNotCompile = true });

    /// <summary>What <c>@inject</c> becomes.</summary>
    [Fact]
    public async Task A_session_in_generated_code_is_reported_at_the_line_that_it_comes_from()
    {
        Diagnostic reported = Assert.Single(await Rules.ReportedAsync(["TSS007"], [
            """
            // <auto-generated/>
            public partial class Counter
            {
            #line 2 "Counter.razor"
                private ISession<Product> Session { get; set; } = null!;
            #line default
            }
            public record Product(int Id);
            """]));
        Assert.Equal(("Counter.razor", 1), (reported.Location.GetMappedLineSpan().Path, reported.Location.GetMappedLineSpan().StartLinePosition.Line));
    }
}
