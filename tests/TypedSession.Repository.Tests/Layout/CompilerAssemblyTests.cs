using System.Reflection;

namespace TypedSession.Repository.Tests.Layout;

/// <summary>What the compiler loads must find everything it refers to in any SDK from 9.0.300 on.</summary>
public sealed class CompilerAssemblyTests
{
    private static readonly string[] Compiler = ["Microsoft.CodeAnalysis", "Microsoft.CodeAnalysis.CSharp"];

    private static readonly string[] Platform = ["netstandard", "System.Collections.Immutable", "System.Memory", "System.Reflection.Metadata", "System.Runtime.CompilerServices.Unsafe", "System.Threading.Tasks.Extensions"];

    private static readonly string[] Editor = ["Microsoft.CodeAnalysis.Workspaces", "Microsoft.CodeAnalysis.CSharp.Workspaces", "System.Composition.AttributedModel", "TypedSession.Analyzers"];

    [Theory]
    [InlineData("TypedSession.Generators", false)]
    [InlineData("TypedSession.Analyzers", false)]
    [InlineData("TypedSession.CodeFixes", true)]
    public void A_compiler_assembly_refers_to_the_compiler_and_the_platform_only(string assembly, bool inEditor) =>
        Assert.Empty(Assembly.Load(assembly).GetReferencedAssemblies().Select(name => name.Name!).Except([.. Compiler, .. Platform, .. inEditor ? Editor : []]));

    [Theory]
    [InlineData("TypedSession.Generators")]
    [InlineData("TypedSession.Analyzers")]
    [InlineData("TypedSession.CodeFixes")]
    public void A_compiler_assembly_asks_for_the_oldest_compiler_supported(string assembly) => Assert.All(
        Assembly.Load(assembly).GetReferencedAssemblies().Where(name => name.Name!.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal)),
        name => Assert.Equal(new Version(4, 14, 0, 0), name.Version));

    [Fact]
    public void The_runtime_knows_nothing_of_the_compiler() => Assert.DoesNotContain(
        typeof(SessionStateAttribute).Assembly.GetReferencedAssemblies(),
        name => name.Name!.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal) || name.Name.StartsWith("TypedSession", StringComparison.Ordinal));
}
