using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace TypedSession.Harness;

/// <summary>What sources under test are compiled against, loaded once.</summary>
public static class References
{
    /// <summary>.NET and ASP.NET Core, from the reference packs of the SDK.</summary>
    public static ImmutableArray<MetadataReference> Framework { get; } = [.. Pack("Microsoft.NETCore.App.Ref"), .. Pack("Microsoft.AspNetCore.App.Ref")];

    /// <summary>The library itself.</summary>
    public static MetadataReference Library { get; } = MetadataReference.CreateFromFile(typeof(SessionStateAttribute).Assembly.Location);

    /// <summary>Makes a reference from source: a stand-in for a package that the code under test uses.</summary>
    public static MetadataReference Compile(string assemblyName, string source)
    {
        CSharpCompilation compilation = CSharpCompilation.Create(
            assemblyName, [CSharpSyntaxTree.ParseText(source)], Framework, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        using MemoryStream image = new();
        Microsoft.CodeAnalysis.Emit.EmitResult result = compilation.Emit(image);
        return result.Success
            ? MetadataReference.CreateFromImage(image.ToArray())
            : throw new HarnessException($"{assemblyName} does not compile:\n{string.Join('\n', result.Diagnostics)}");
    }

    private static IEnumerable<MetadataReference> Pack(string name)
    {
        string root = typeof(References).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "TargetingPackRoot").Value!;
        string version = Directory.GetDirectories(Path.Combine(root, name), "10.0.*").MaxBy(folder => Version.Parse(Path.GetFileName(folder)))
            ?? throw new HarnessException($"The SDK has no reference pack {name} 10.0.");
        return Directory.GetFiles(Path.Combine(version, "ref", "net10.0"), "*.dll").Order(StringComparer.Ordinal).Select(path => MetadataReference.CreateFromFile(path));
    }
}
