using System.Reflection;

namespace TypedSession.Generators.Tests.RandomShapes;

/// <summary>
/// Code of the user's that came with a release: whatever an older build has stored, reading it never throws, and what is refused is refused
/// alone.
/// </summary>
public sealed class RandomCodeTests(ITestOutputHelper output)
{
    private const int Batch = 20;
    private const int ValuesEach = 60;

    private static readonly bool IsLong = Environment.GetEnvironmentVariable("TYPEDSESSION_LONG") == "1";

    private int _read;
    private int _fellBack;

    [Theory]
    [InlineData(2026)]
    [InlineData(null)]
    public void What_an_older_build_stored_never_makes_reading_throw(int? fixedStart)
    {
        int start = fixedStart ?? Random.Shared.Next();
        output.WriteLine($"start value {start}");
        for (int batch = 0; batch < (IsLong ? 25 : 2); batch++)
        {
            var random = new Random(unchecked(start + batch));
            string[] sources = [.. Enumerable.Range(0, Batch).Select(number => CodeWriter.Write(number, random))];
            Assembly assembly = Project.Load(sources);
            for (int number = 0; number < Batch; number++)
            {
                Type plain = assembly.GetType($"ShapeCode{number}.Plain", throwOnError: true)!;
                Type state = assembly.GetType($"ShapeCode{number}.State", throwOnError: true)!;
                for (int i = 0; i < ValuesEach; i++)
                {
                    byte[] body = Declared.Write(new Filler(random, isFullest: false).Part(plain), plain);
                    try
                    {
                        GetType().GetMethod(nameof(Read), BindingFlags.NonPublic | BindingFlags.Instance)!.MakeGenericMethod(state).Invoke(this, [body]);
                    }
                    catch (TargetInvocationException exception)
                    {
                        throw new InvalidOperationException($"Start value {start + batch}: {exception.InnerException}\n{Convert.ToHexStringLower(body)}\n{sources[number]}", exception);
                    }
                }
            }
        }

        output.WriteLine($"{_read} read, {_fellBack} of them in part");
        Assert.True(_read > 100 && _fellBack > 100, "The code refuses nothing, or everything.");
    }

    private void Read<T>(byte[] body)
        where T : ISessionPart<T>
    {
        var reader = new SessionReader(body);
        bool isRead = T.TryRead(ref reader, out T? value);
        Assert.False(reader.IsMalformed);
        Assert.True(isRead);
        Assert.NotNull(value);
        Assert.Equal(body.Length, reader.Position);
        _read++;
        if (reader.FallbackCount > 0) _fellBack++;
    }
}
