using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using TypedSession.Harness;

namespace TypedSession.Generators.Tests;

/// <summary>An executable knows the states of all assemblies that it refers to before code of theirs runs.</summary>
public sealed class RegistrationTests
{
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

    [Fact]
    public void Two_applications_of_one_process_may_each_have_a_state_of_one_name()
    {
        Assembly[] programs = [Run("First.Shop", Visit, []).Load(), Run("Second.Shop", Visit, []).Load()];

        foreach (Assembly program in programs)
        {
            WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ApplicationName = program.GetName().Name });
            builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
            builder.Services.AddTypedSession();
            using WebApplication app = builder.Build();

            app.UseTypedSession();
        }
    }

    private static GeneratorRun Library(string name, string source, params GeneratorRun[] references) => Run(name, source, references);

    private static GeneratorRun Program(params GeneratorRun[] references) => Run("Shop", "Console.WriteLine();", references);

    private static GeneratorRun Run(string name, string source, GeneratorRun[] references) => GeneratorHarness.Run(
        source, new HarnessOptions { AssemblyName = name, References = [.. references.Select(reference => reference.Compilation.ToImage())] });

    private static Assembly Loaded(Assembly program, string name) =>
        System.Runtime.Loader.AssemblyLoadContext.GetLoadContext(program)!.Assemblies.Single(assembly => assembly.GetName().Name == name);
}
