using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using TypedSession.CompilerServices;
using TypedSession.Harness;

namespace TypedSession.Generators.Tests;

/// <summary>An executable knows the states of all assemblies that it refers to before code of theirs runs.</summary>
public sealed class RegistrationTests
{
    private const string Cart = "[SessionState] public sealed partial record Cart { public Line? Line { get; init; } }";
    private const string Line = "[SessionPart] public sealed partial record Line { public int A { get; init; } }";
    private const string Visit = "[SessionState] internal sealed partial record Visit { public int Pages { get; init; } }";

    [Fact]
    public void A_state_of_a_library_is_registered_when_the_executable_starts()
    {
        GeneratorRun library = Library("Shop.Visits", Visit);
        Assembly program = Program(library).Load(library);
        Assert.Contains("Visit", Registry.RegisteredTypeNames(Loaded(program, "Shop.Visits")));
    }

    /// <summary>As where a project keeps its references to itself.</summary>
    [Fact]
    public void So_is_that_of_a_library_that_only_another_library_refers_to()
    {
        GeneratorRun inner = Library("Shop.Inner", Visit);
        GeneratorRun outer = Library("Shop.Outer", "public static class Outer { }", inner);
        Assembly program = Program(outer).Load(inner, outer);
        Assert.Contains("Visit", Registry.RegisteredTypeNames(Loaded(program, "Shop.Inner")));
    }

    [Fact]
    public void Libraries_whose_names_differ_in_punctuation_alone_are_told_apart()
    {
        GeneratorRun first = Library("Shop.A-B", Visit);
        GeneratorRun second = Library("Shop.A_B", Visit.Replace("Visit", "Basket", StringComparison.Ordinal));
        Assembly program = Program(first, second).Load(first, second);
        Assert.Contains("Visit", Registry.RegisteredTypeNames(Loaded(program, "Shop.A-B")));
        Assert.Contains("Basket", Registry.RegisteredTypeNames(Loaded(program, "Shop.A_B")));
    }

    [Fact]
    public void A_plug_in_is_registered_by_a_call()
    {
        Assembly plugIn = Library("Shop.PlugIn", Visit).Load();
        SessionStateRegistryAttribute named = plugIn.GetCustomAttribute<SessionStateRegistryAttribute>()!;
        named.Registry.GetMethod("Register")!.Invoke(null, null);
        Assert.Single(Registry.RegisteredTypeNames(plugIn));
    }

    [Fact]
    public void A_project_without_states_gets_nothing() => Assert.Empty(GeneratorHarness.Run("public static class Program { }").Sources);

    /// <summary>One version before, or the oldest, which says none.</summary>
    [Theory]
    [InlineData("[assembly: TypedSession.CompilerServices.SessionContract(1)]")]
    [InlineData("")]
    public void A_library_that_was_built_for_another_version_is_named_by_the_build(string contract)
    {
        GeneratorRun program = GeneratorHarness.Run(
            "Console.WriteLine();",
            new HarnessOptions { AssemblyName = "Shop", References = [Older("Shop.Visits", Visit, contract).ToImage()], MayNotCompile = true });

        Assert.Contains("#error 'Shop.Visits' was built without", program.Source("contract"), StringComparison.Ordinal);
        Assert.DoesNotContain("Shop_Visits", program.Text.Replace("#error", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[assembly: TypedSession.CompilerServices.SessionContract(1)]")]
    [InlineData("")]
    public void So_is_one_with_parts_alone_and_no_part_of_it_is_taken(string contract)
    {
        GeneratorRun program = GeneratorHarness.Run(
            Cart, new HarnessOptions { References = [Older("Shop.Parts", Line, contract).ToImage()], MayNotCompile = true });

        Assert.Contains("#error 'Shop.Parts' was built without TypedSession's generator, or for another version of it: build it anew",
            program.Source("contract"), StringComparison.Ordinal);
        Assert.DoesNotContain("TryReadPart", program.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[SessionPart] public sealed record Line;")]
    [InlineData("public static class Parts { [SessionPart] public readonly record struct Line; }")]
    public void So_is_one_that_was_built_without_the_generator(string source)
    {
        MetadataReference parts = Compile("Shop.Parts", [Harness.References.Library], $"using TypedSession; {source}").Reference;

        GeneratorRun program = GeneratorHarness.Run(Visit, new HarnessOptions { References = [parts], MayNotCompile = true });

        Assert.Contains("#error 'Shop.Parts' was built without", program.Source("contract"), StringComparison.Ordinal);
    }

    [Fact]
    public void One_that_uses_the_library_and_declares_nothing_is_not_named()
    {
        MetadataReference helpers = Compile("Shop.Helpers", [Harness.References.Library],
            "public static class Helpers { public static TypedSession.SessionStatus Status; }").Reference;

        GeneratorRun program = GeneratorHarness.Run(Visit, new HarnessOptions { References = [helpers] });

        Assert.DoesNotContain("#error", program.Text, StringComparison.Ordinal);
    }

    /// <summary>One that came after the build. Its states and parts may be impossible to load, and so may be code that names them.</summary>
    [Theory]
    [InlineData("Aged.Visits", Visit)]
    [InlineData("Aged.Lines", Line)]
    [InlineData("Aged.Points", "[SessionPart] public partial record struct Line { public int A { get; init; } }")]
    public void Before_a_program_begins_it_is_named(string name, string source)
    {
        GeneratorRun program = Run(name + ".Shop", $$"""
            WebApplication app = WebApplication.CreateSlimBuilder(args).Build();
            app.UseTypedSession();
            app.MapGet("/", ({{(source == Visit ? "HttpContext context) => context.TraceIdentifier" : "ISession<Cart> session) => session.Value.Line")}});
            {{(source == Visit ? "" : Cart)}}
            """, [Library(name, source)]);

        Exception thrown = Assert.Throws<TypeInitializationException>(() => program.Load(OfOldContract(name, source)));

        Assert.Contains($"which runs: {name}. Build", thrown.GetBaseException().Message, StringComparison.Ordinal);
    }

    /// <summary>As an application that is no program of its own, or a plug-in.</summary>
    [Theory]
    [InlineData("Old.Visits", Visit)]
    [InlineData("Old.Lines", Line)]
    [InlineData("Old.Points", "[SessionPart] public partial record struct Line { public int A { get; init; } }")]
    public void At_the_start_of_one_that_a_host_loads_as_well(string name, string source)
    {
        // Names of their own: what refers to what is known by name in the whole process.
        Run(name + ".Shop", source == Visit ? "public static class Shop;" : Cart, [Library(name, source)]).Load(OfOldContract(name, source));

        string message = Assert.Throws<InvalidOperationException>(() => Start(name + ".Shop")).Message;
        Assert.Contains($"which runs: {name}.", message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => Start("Not.Registered"));
    }

    [Fact]
    public void A_state_with_a_part_of_a_library_with_parts_alone_is_registered()
    {
        GeneratorRun library = Library("Plain.Parts", Line);

        Assembly program = Run("Plain.Shop", Cart, [library]).Load(library);

        Assert.Contains("Cart", Registry.RegisteredTypeNames(program));
        Start("Plain.Shop");
    }

    [Fact]
    public void Two_applications_of_one_process_may_each_have_a_state_of_one_name()
    {
        Assembly[] programs = [Run("First.Shop", Visit, []).Load(), Run("Second.Shop", Visit, []).Load()];

        Assert.All(programs, static program => Start(program.GetName().Name!));
    }

    [Fact]
    public void A_plug_in_that_has_registered_its_states_is_one_with_the_application_that_loads_it()
    {
        Assembly plugIn = Library("Shop.PlugIn", """
            [SessionState("plugged")] public sealed partial record Plugged { public int A { get; init; } }
            """).Load();
        plugIn.GetTypes().Single(static type => type.Name.StartsWith("States_", StringComparison.Ordinal)).GetMethod("Register")!
            .Invoke(null, null);
        string host = Run("Hosting.Shop", Visit, []).Load().GetName().Name!;

        OptionsValidationException exception = Assert.Throws<OptionsValidationException>(() => Start(host, "States:none:IdleTimeout"));

        Assert.Contains("plugged", exception.Message, StringComparison.Ordinal);
    }

    private static void Start(string application, string? configured = null)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ApplicationName = application });
        if (configured is not null) builder.Configuration[configured] = "00:05:00";
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        builder.Services.AddTypedSession(builder.Configuration);
        using WebApplication app = builder.Build();
        app.UseTypedSession();
    }

    /// <summary>The same library, which says of itself that it was built for another version.</summary>
    private static Compilation Older(string name, string source, string contract)
    {
        Compilation compilation = Library(name, source).Compilation;
        SyntaxTree current = compilation.SyntaxTrees.Single(static tree => tree.FilePath.Contains("contract", StringComparison.Ordinal));
        return compilation.ReplaceSyntaxTree(current, CSharpSyntaxTree.ParseText(contract, (CSharpParseOptions)current.Options, current.FilePath));
    }

    /// <summary>
    /// Built for a library of another contract: parts have other members there. A state is as it was, and its assembly says no version.
    /// </summary>
    private static byte[] OfOldContract(string name, string source)
    {
        if (source == Visit)
        {
            using MemoryStream image = new();
            Assert.True(Older(name, source, "").Emit(image).Success);
            return image.ToArray();
        }

        MetadataReference library = Compile("TypedSession", [], """
            namespace TypedSession;
            public interface ISessionPart<T> { }
            public sealed class SessionPartAttribute : System.Attribute { }
            """).Reference;
        string implementing = source.Replace(" { public", " : ISessionPart<Line> { public", StringComparison.Ordinal);
        return Compile(name, [library], "using TypedSession;" + implementing).Image;
    }

    /// <summary>Without the generator.</summary>
    private static (byte[] Image, MetadataReference Reference) Compile(string name, MetadataReference[] references, string source)
    {
        Compilation compilation = CSharpCompilation.Create(name, [CSharpSyntaxTree.ParseText(source)],
            [.. Harness.References.Framework, .. references], new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        using MemoryStream image = new();
        Assert.True(compilation.Emit(image).Success);
        return (image.ToArray(), MetadataReference.CreateFromImage(image.ToArray()));
    }

    private static GeneratorRun Library(string name, string source, params GeneratorRun[] references) => Run(name, source, references);

    private static GeneratorRun Program(params GeneratorRun[] references) => Run("Shop", "Console.WriteLine();", references);

    private static GeneratorRun Run(string name, string source, GeneratorRun[] references) => GeneratorHarness.Run(
        source, new HarnessOptions { AssemblyName = name, References = [.. references.Select(reference => reference.Compilation.ToImage())] });

    private static Assembly Loaded(Assembly program, string name) =>
        System.Runtime.Loader.AssemblyLoadContext.GetLoadContext(program)!.Assemblies.Single(assembly => assembly.GetName().Name == name);
}
