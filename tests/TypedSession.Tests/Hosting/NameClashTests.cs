using System.Runtime.Loader;
using TypedSession.CompilerServices;

namespace TypedSession.Tests.Hosting;

/// <summary>States are known per process, so two of one name are given to a copy of the library that is loaded beside this one.</summary>
public class NameClashTests
{
    [Fact]
    public void Two_states_of_one_name_stop_the_application_at_its_start()
    {
        string message = RunApart("AtStart");

        Assert.Contains("named \"twin\"", message, StringComparison.Ordinal);
        Assert.Contains("TypedSession.Tests.Hosting.Twins+FirstTwin", message, StringComparison.Ordinal);
        Assert.Contains("TypedSession.Tests.Hosting.Twins+SecondTwin", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_twin_whose_assembly_was_loaded_later_is_found_at_its_first_use()
    {
        Assert.Contains("named \"twin\"", RunApart("AtFirstUse"), StringComparison.Ordinal);
    }

    private static string RunApart(string method)
    {
        Apart apart = new();
        Type twins = apart.LoadFromAssemblyPath(typeof(NameClashTests).Assembly.Location).GetType("TypedSession.Tests.Hosting.Twins")!;
        return (string)twins.GetMethod(method)!.Invoke(null, [])!;
    }

    private sealed class Apart : AssemblyLoadContext
    {
        protected override System.Reflection.Assembly? Load(System.Reflection.AssemblyName assemblyName) =>
            assemblyName.Name == "TypedSession" ? LoadFromAssemblyPath(typeof(SessionStates).Assembly.Location) : null;
    }
}
