using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedSession.Generators;

namespace TypedSession.Harness;

/// <summary>The generator as a workspace knows it: by its file.</summary>
internal static class GeneratorReference
{
    public static AnalyzerReference Instance { get; } = new AnalyzerFileReference(typeof(SessionGenerator).Assembly.Location, new LoadedAssemblies());

    private sealed class LoadedAssemblies : IAnalyzerAssemblyLoader
    {
        public void AddDependencyLocation(string fullPath)
        {
        }

        public Assembly LoadFromPath(string fullPath) => Assembly.Load(AssemblyName.GetAssemblyName(fullPath));
    }
}
